namespace Thaw.Aws.Authorization.Reading;

/// <summary>A document whose form is right; what it says is not checked yet.</summary>
/// <param name="Version">The version, or null when none is written, which is the older one.</param>
/// <param name="Statements">The statements.</param>
internal sealed record DocumentDraft(string? Version, IReadOnlyList<StatementDraft> Statements)
{
    public const string Newer = "2012-10-17";

    public const string Older = "2008-10-17";

    /// <summary>Whether <c>${…}</c> is a variable.</summary>
    public bool HasVariables => Version == Newer;
}
