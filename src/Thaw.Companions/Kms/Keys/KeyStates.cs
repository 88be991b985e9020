namespace Thaw.Companions.Kms.Keys;

/// <summary>The states of a key, as AWS names them.</summary>
internal static class KeyStates
{
    public const string Enabled = "Enabled";
    public const string Disabled = "Disabled";
    public const string PendingDeletion = "PendingDeletion";
}
