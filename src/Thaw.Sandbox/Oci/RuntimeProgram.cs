using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Oci;

/// <summary>
/// The OCI runtime's program as a sealed copy in memory. crun protects itself from its containers by starting anew from such a copy;
/// started from one, it has no reason to, and each sandbox is up a millisecond sooner.
/// </summary>
internal sealed class RuntimeProgram : IDisposable
{
    private const uint CloseOnExec = 1, AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int AllSeals = 0xF;

    private readonly SafeFileHandle? _sealed;

    public RuntimeProgram(string name)
    {
        Name = name;
        if (Path.GetFileName(name) == "crun" && Find(name) is { } path)
        {
            _sealed = TrySeal(path);
        }
    }

    /// <summary>The name it is called by, which is also its first argument.</summary>
    public string Name { get; }

    /// <summary>What to execute: a path, or a name to be found on PATH.</summary>
    public string Executable => _sealed is null ? Name : $"/proc/self/fd/{_sealed.DangerousGetHandle()}";

    public void Dispose() => _sealed?.Dispose();

    /// <summary>Where a program lies, or null where it is not installed.</summary>
    public static string? Find(string name) => Path.IsPathRooted(name)
        ? (File.Exists(name) ? name : null)
        : ChildProcess.SearchPath.Split(':').Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static SafeFileHandle? TrySeal(string path)
    {
        var descriptor = Libc.MemoryFile("crun", CloseOnExec | AllowSealing);
        if (descriptor < 0)
        {
            return null;
        }

        using var memory = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(memory, File.ReadAllBytes(path), 0);
        if (Libc.FileControl(descriptor, AddSeals, AllSeals) < 0)
        {
            return null;
        }

        // A file that is open for writing cannot be executed: open it again, for reading.
        var readable = Libc.Open($"/proc/self/fd/{descriptor}", Libc.OpenReadOnly | Libc.OpenCloseOnExec);
        return readable < 0 ? null : new SafeFileHandle(readable, ownsHandle: true);
    }
}
