namespace Thaw.Functions.Tests;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class RepositoryFiles
{
    private const string Update = "THAW_UPDATE";

    /// <summary>The path of a file relative to the repository's root, or null when it is not there.</summary>
    public static string? Find(string path)
    {
        var found = Path.GetFullPath(Path.Combine(Root(), path));
        return File.Exists(found) ? found : null;
    }

    /// <summary>The files of a folder of the repository, by name.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(Path.Combine(Root(), folder)).Order(StringComparer.Ordinal);

    /// <summary>Compares a generated file with the one in the repository; with THAW_UPDATE=1 it is written instead.</summary>
    public static void RequireSame(string path, string content)
    {
        var full = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }

        var present = File.Exists(full) ? File.ReadAllText(full) : string.Empty;
        Assert.True(present == content, $"{path} is out of date: run these tests once with {Update}=1.");
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Thaw.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
