using System.Diagnostics;
using System.IO.Compression;

namespace Thaw.Bench.Processes;

/// <summary>The run's working directory and what is made in it: compiled programs, packages, logs.</summary>
internal sealed class Workshop(bool keep) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("thaw-bench-").FullName;

    /// <summary>The sources that lie beside the executable.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Workloads", name);

    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Compiles a C source with gcc into a static program, once.</summary>
    public string Compile(string source)
    {
        var program = PathOf(Path.GetFileNameWithoutExtension(source));
        if (!File.Exists(program))
        {
            Run("gcc", "-O2", "-static", "-o", program, Source(source));
        }

        return program;
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Patience) || process.ExitCode != 0)
        {
            throw new MeasurementException($"{program} {string.Join(' ', arguments)} failed.");
        }

        return output.Trim();
    }

    /// <summary>A package with one file, executable when asked.</summary>
    public static byte[] Zip(string name, byte[] content, bool executable = false)
    {
        const int RegularFile = 0x8000;
        var mode = executable ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute
            : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry(name);
            entry.ExternalAttributes = (RegularFile | (int)mode) << 16;
            using var file = entry.Open();
            file.Write(content);
        }

        return stream.ToArray();
    }

    public void Dispose()
    {
        if (keep)
        {
            Console.Error.WriteLine($"Kept: {Directory}");
            return;
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
