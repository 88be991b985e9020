namespace Thaw.TestKit;

/// <summary>A directory of one test, removed with everything in it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>The absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("thaw-test-").FullName;

    /// <summary>A path inside.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
