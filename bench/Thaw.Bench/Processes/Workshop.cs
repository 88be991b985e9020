using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace Thaw.Bench.Processes;

/// <summary>The run's working directory and what is made in it: compiled programs, packages, logs.</summary>
internal sealed class Workshop(bool keep) : IDisposable
{
    private int _paths;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("thaw-bench-").FullName;

    /// <summary>The sources that lie beside the executable.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Workloads", name);

    public string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>A path that nobody else has been given: the name with a number behind it.</summary>
    public string NewPath(string name) => PathOf(string.Create(CultureInfo.InvariantCulture, $"{name}-{++_paths}"));

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

    /// <summary>Compiles a Java source, once, and packs its classes.</summary>
    public byte[] CompileJava(string source)
    {
        var classes = PathOf("java");
        if (!System.IO.Directory.Exists(classes))
        {
            Run("javac", "--release", "11", "-d", classes, Source(source));
        }

        return ZipFolder(classes);
    }

    /// <summary>Builds a C# project, once, and packs what comes of it.</summary>
    public byte[] BuildDotNet(string project)
    {
        var built = PathOf(project + "-built");
        if (!System.IO.Directory.Exists(built))
        {
            // Its sources are called .txt, so that they are no part of the bench.
            var sources = System.IO.Directory.CreateDirectory(PathOf(project));
            foreach (var file in System.IO.Directory.EnumerateFiles(Source(project)))
            {
                File.Copy(file, Path.Combine(sources.FullName, Path.GetFileNameWithoutExtension(file)));
            }

            Run("dotnet", "build", sources.FullName, "-c", "Release", "-o", built, "-v", "q", "--nologo");
        }

        return ZipFolder(built);
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static string Run(string program, params IEnumerable<string> arguments) => RunFor(Patience, program, arguments);

    /// <summary>The same for what may take longer.</summary>
    public static string RunFor(TimeSpan limit, string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(limit) || process.ExitCode != 0)
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

    private static byte[] ZipFolder(string folder)
    {
        using var stream = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, stream);
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
