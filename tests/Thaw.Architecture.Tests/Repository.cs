namespace Thaw.Architecture.Tests;

/// <summary>The files of the working tree that belong in the repository.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Left = new(StringComparer.Ordinal)
    {
        ".git", "bin", "obj", "artifacts", "node_modules", "thaw-data", "__pycache__", "out", ".vs", ".idea", "TestResults",
    };

    /// <summary>The folder that holds <c>Thaw.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    /// <summary>The C# files of <c>src</c>, parsed.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = Parse("src/");

    /// <summary>The C# files of <c>src</c>, <c>tests</c> and <c>bench</c>, parsed.</summary>
    public static IReadOnlyList<SourceFile> SourcesAndTests { get; } = [.. Sources, .. Parse("tests/"), .. Parse("bench/")];

    /// <summary>The text of a file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static List<SourceFile> Parse(string folder) =>
        [.. Files.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, Read(path)))];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Thaw.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Left.Contains(Path.GetFileName(file))))
        {
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Left.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }
}
