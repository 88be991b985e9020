namespace Thaw.Companions.Iam.Simulation;

/// <summary>A place in a text; both numbers begin at 1.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>The place of a character.</summary>
    public static TextPosition Of(ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        return new TextPosition(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }
}
