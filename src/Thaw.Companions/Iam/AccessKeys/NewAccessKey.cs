namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>An access key that has just been made.</summary>
/// <param name="Id">The id, <c>AKIA…</c>.</param>
/// <param name="Secret">The secret; it is never readable again.</param>
/// <param name="Created">Milliseconds since 1970.</param>
internal sealed record NewAccessKey(string Id, string Secret, long Created)
{
    /// <summary>Keeps the secret out of logs and exception texts.</summary>
    public override string ToString() => $"NewAccessKey {{ {Id} }}";
}
