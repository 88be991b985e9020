using System.Globalization;

namespace Thaw.Bench.Processes;

/// <summary>The processes of a function's environments, found by the variable that names the function to them.</summary>
internal sealed class SandboxProcesses
{
    private readonly List<string> _directories = [];

    public int Count => _directories.Count;

    /// <summary>The processes of all functions whose name begins so, and the children of a process when one is given.</summary>
    public static SandboxProcesses Of(string namePrefix, int? parent = null)
    {
        var found = new SandboxProcesses();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out _)
                && (Has(directory, "environ", $"AWS_LAMBDA_FUNCTION_NAME={namePrefix}") || Has(directory, "status", $"\nPPid:\t{parent}\n")))
            {
                found._directories.Add(directory);
            }
        }

        return found;
    }

    /// <summary>The proportional set size of all of them, in MB of 2^20 bytes.</summary>
    public double ProportionalMegabytes()
    {
        if (Count == 0)
        {
            throw new MeasurementException("No process of the environments was found; this needs the right to read their environ.");
        }

        return _directories.Sum(directory => Kilobytes(Read(Path.Combine(directory, "smaps_rollup")))) / 1024.0;
    }

    private static bool Has(string directory, string file, string text) =>
        Read(Path.Combine(directory, file)).Contains(text, StringComparison.Ordinal);

    private static long Kilobytes(string rollup) => rollup.Split('\n')
        .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line[4..^2], CultureInfo.InvariantCulture));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone in the meantime, or not ours to read.
            return "";
        }
    }
}
