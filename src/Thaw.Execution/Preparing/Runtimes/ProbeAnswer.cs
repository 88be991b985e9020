using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>How an interpreter that prints no two lines of our choice says what it is: regular expressions, each with one group.</summary>
internal sealed record ProbeAnswer
{
    /// <summary>What stands around the version.</summary>
    public required string Version { get; init; }

    /// <summary>What stands around the directory that holds the interpreter's <c>bin</c>.</summary>
    public required string Home { get; init; }

    /// <summary>The interpreter as it describes itself, or null when it does not.</summary>
    public Interpreter? Read(string output, string path)
    {
        var version = Regex.Match(output, Version).Groups[1].Value;
        var home = Regex.Match(output, Home).Groups[1].Value;
        return RuntimeVersion.TryParse(version) is { } parsed && home.StartsWith('/')
            ? new Interpreter(parsed, version, Path.Combine(home, "bin", Path.GetFileName(path)))
            : null;
    }
}
