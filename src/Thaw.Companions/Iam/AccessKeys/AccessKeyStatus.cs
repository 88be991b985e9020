namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>What an access key may be.</summary>
internal static class AccessKeyStatus
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";

    /// <summary>A state of AWS's that nobody can set.</summary>
    public const string Expired = "Expired";
}
