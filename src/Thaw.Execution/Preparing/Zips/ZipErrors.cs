namespace Thaw.Execution.Preparing.Zips;

/// <summary>The sentences with which archives are refused.</summary>
internal static class ZipErrors
{
    public static InvalidCodePackageException Empty() => new("Uploaded file must be a non-empty zip");

    public static InvalidCodePackageException TooLarge(long limit) => new($"Unzipped size must be smaller than {limit} bytes");

    public static InvalidCodePackageException Damaged(string how, Exception? inner = null) =>
        new("Could not unzip uploaded file. Please check your file, then try to upload again.", how, inner);

    public static InvalidCodePackageException Refused(string entry, string why) =>
        Damaged($"the entry '{Shown(entry)}' {why}");

    /// <summary>A name that may be hostile, made fit to be shown: short and without control characters.</summary>
    private static string Shown(string entry)
    {
        var head = entry.Length > 200 ? string.Concat(entry.AsSpan(0, 200), "…") : entry;
        return string.Create(head.Length, head, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
            }
        });
    }
}
