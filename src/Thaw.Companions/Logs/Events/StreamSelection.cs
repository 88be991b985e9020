namespace Thaw.Companions.Logs.Events;

/// <summary>Which streams of a group to read: those named, those with a prefix, or all.</summary>
internal sealed record StreamSelection(IReadOnlyList<string>? Names, string? Prefix)
{
    /// <summary>The prefix's length as SQL counts it, in code points.</summary>
    public int PrefixLength => Prefix is null ? 0 : Prefix.EnumerateRunes().Count();
}
