using System.IO.Compression;
using Thaw.TestKit;

namespace Thaw.Server.Tests;

/// <summary>The .NET functions that are built with the tests.</summary>
internal static class DotnetFunctions
{
    private static readonly string Folders = Path.Combine(Root(), "tests/functions");

    /// <summary>Creates a function of <c>tests/functions/dotnet</c>; skips the test where no .NET is installed for functions.</summary>
    public static Task CreateDotnetAsync(this RunningServer server, string name, string handler, FunctionSettings? settings = null) =>
        server.CreateDotnetAsync(name, "dotnet", $"TestFunctions::TestFunctions.{handler}", settings);

    /// <summary>Creates a function from one of the folders.</summary>
    public static Task CreateDotnetAsync(this RunningServer server, string name, string folder, string handler, FunctionSettings? settings, params (string Path, string Text)[] more)
    {
        Require();
        return server.Lambda.CreateAsync(name, Package(folder, more), (settings ?? new FunctionSettings()) with { Runtime = "dotnet10", Handler = handler });
    }

    private static void Require() => Assert.SkipUnless(
        Directory.Exists("/usr/share/dotnet/shared") || Directory.Exists("/usr/lib/dotnet/shared") || Directory.Exists(Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/root", ".dotnet/shared")),
        "No .NET runtime is installed where functions find it.");

    private static byte[] Package(string folder, (string Path, string Text)[] more)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Folders, folder, "bin", Configuration(), "net8.0")))
            {
                zip.CreateEntryFromFile(file, Path.GetFileName(file), CompressionLevel.Fastest);
            }

            foreach (var (path, text) in more)
            {
                var entry = zip.CreateEntry(path);
                entry.ExternalAttributes = 0b1_000_000_111_101_101 << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        return buffer.ToArray();
    }

    // The functions are built as these tests are.
    private static string Configuration() => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Thaw.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
