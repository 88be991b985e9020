namespace Thaw.Functions.Tests;

/// <summary>What the page about coverage says of an operation. Each slice has a file of notes, so that two slices do not change the same one.</summary>
/// <param name="Slice">The slice, as the file is named.</param>
/// <param name="Operation">The operation.</param>
/// <param name="IsRefused">Whether the operation checks a request and refuses it, because what it works on is not there yet.</param>
/// <param name="Text">What is applied, and what is refused with an error that names it.</param>
internal sealed record CoverageNote(string Slice, string Operation, bool IsRefused, string Text)
{
    private const string Refused = " (refused)";

    /// <summary>The notes of all slices by operation; each line of a file is <c>Operation: text</c> or <c>Operation (refused): text</c>.</summary>
    public static Dictionary<string, CoverageNote> ReadAll() => RepositoryFiles.In("tests/Thaw.Functions.Tests/Coverage")
        .SelectMany(file => File.ReadLines(file).Select(line => Read(Path.GetFileNameWithoutExtension(file), line)))
        .ToDictionary(note => note.Operation);

    private static CoverageNote Read(string slice, string line)
    {
        var name = line.Split(": ")[0];
        var text = line[(name.Length + ": ".Length)..];
        return name.EndsWith(Refused, StringComparison.Ordinal)
            ? new CoverageNote(slice, name[..^Refused.Length], true, text)
            : new CoverageNote(slice, name, false, text);
    }
}
