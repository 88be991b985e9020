using Thaw.Execution.Preparing;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Preparing;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("thaw-test-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content, bool executable = false)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        if (executable)
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        return path;
    }

    public PreparingOptions Options(long limit = 1 << 20) => new()
    {
        CodeDirectory = this["code"],
        RuntimesDirectory = this["runtimes"],
        UnzippedLimit = limit,
    };

    public ICodePackages Packages(long limit = 1 << 20) => new CodePackages(Options(limit), new SeededIds());

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
