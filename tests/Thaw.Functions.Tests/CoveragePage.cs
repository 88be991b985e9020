using System.Globalization;
using System.Text;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Tests;

/// <summary>The page that shows which operations of Lambda are there, made from the operation table.</summary>
internal static class CoveragePage
{
    private static readonly Dictionary<string, CoverageNote> Notes = CoverageNote.ReadAll();

    /// <summary>What the page says about operations.</summary>
    public static IEnumerable<CoverageNote> Noted => Notes.Values;

    public static string Write()
    {
        var entries = LambdaApi.Definition.Operations.Entries;
        var page = new StringBuilder();
        page.AppendLine("# Coverage of the Lambda API");
        page.AppendLine();
        page.AppendLine("Generated from the operation table (`src/Thaw.Functions/LambdaApi.cs`) by `tests/Thaw.Functions.Tests`; a test compares it, `THAW_UPDATE=1` writes it anew.");
        page.AppendLine("An operation that is not implemented answers an error that names it, and so does a setting that has no effect yet: nothing is stored in silence.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{entries.Count(IsThere)} of {entries.Count} operations are implemented. {Notes.Values.Count(note => note.IsRefused)} more check the request and refuse it, because what they work on is not there yet.");
        page.AppendLine();
        page.AppendLine("| operation | implemented | notes |");
        page.AppendLine("|---|---|---|");
        foreach (var entry in entries)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {entry.Name} | {StateOf(entry)} | {NoteOf(entry)} |");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsThere(OperationEntry entry) => entry.Implementation is not null && !IsRefused(entry);

    private static bool IsRefused(OperationEntry entry) => Notes.GetValueOrDefault(entry.Name)?.IsRefused == true;

    private static string NoteOf(OperationEntry entry) =>
        Notes.GetValueOrDefault(entry.Name)?.Text ?? (entry.Implementation is null ? "answers an error that names it" : string.Empty);

    private static string StateOf(OperationEntry entry) => IsThere(entry) ? "yes" : IsRefused(entry) ? "refused" : "no";
}
