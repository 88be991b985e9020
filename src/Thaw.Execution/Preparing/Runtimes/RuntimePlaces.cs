using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>Resolves the names in braces and the stars of a manifest's paths.</summary>
internal sealed class RuntimePlaces(string runtimesDirectory, Func<string, string?> variable)
{
    private readonly string _home = variable("HOME") ?? "/root";

    /// <summary>Replaces <c>{runtimes}</c>, <c>{home}</c>, <c>{pyenv}</c> and <c>{nvm}</c>.</summary>
    public string Expand(string path) => path
        .Replace("{runtimes}", Path.GetFullPath(runtimesDirectory), StringComparison.Ordinal)
        .Replace("{home}", _home, StringComparison.Ordinal)
        .Replace("{pyenv}", variable("PYENV_ROOT") ?? Path.Combine(_home, ".pyenv"), StringComparison.Ordinal)
        .Replace("{nvm}", variable("NVM_DIR") ?? Path.Combine(_home, ".nvm"), StringComparison.Ordinal);

    /// <summary>The path given for a runtime in <c>THAW_RUNTIME_…</c>, such as <c>THAW_RUNTIME_PYTHON3_13</c>.</summary>
    public string? Override(string identifier) =>
        variable("THAW_RUNTIME_" + Regex.Replace(identifier.ToUpperInvariant(), "[^A-Z0-9]", "_"));

    /// <summary>The files that a path with stars stands for, highest names first.</summary>
    public IEnumerable<string> Find(string pattern)
    {
        IEnumerable<string> found = ["/"];
        foreach (var part in Path.GetFullPath(Expand(pattern)).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = part.Contains('*') ? found.SelectMany(path => Matches(path, part)) : found.Select(path => Path.Combine(path, part));
        }

        return found.Where(File.Exists).OrderDescending(StringComparer.Ordinal);
    }

    private static string[] Matches(string directory, string part)
    {
        try
        {
            return Directory.Exists(directory) ? Directory.GetFileSystemEntries(directory, part) : [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
