namespace Thaw.Companions.Sts.Wire;

/// <summary>The policies that a request passes to a session.</summary>
/// <param name="Document">The inline policy, or null.</param>
/// <param name="Arns">The managed policies.</param>
internal sealed record SessionPolicyInput(string? Document, IReadOnlyList<string> Arns)
{
    /// <summary>How many managed policies may be passed.</summary>
    public const int MostArns = 10;

    public bool IsEmpty => Document is null && Arns.Count == 0;
}
