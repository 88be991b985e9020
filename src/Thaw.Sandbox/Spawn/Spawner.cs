using System.Runtime.InteropServices;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Spawn;

/// <summary>The running spawner: a small process that makes the first processes of sandboxes; see spawn.c beside this file.</summary>
internal sealed class Spawner : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SpawnSocket _socket = new();
    private readonly Task<SandboxExit> _exited;

    public Spawner(string program, ExitWatcher exits)
    {
        try
        {
            using (var filter = new PipePair())
            {
                _exited = exits.WatchAsync(ChildProcess.Start(program, "thaw-spawn", [], _socket.Other, filter.ReadEnd));
                _socket.CloseOther();
                filter.CloseReadEnd();
                using var writer = filter.TakeWriter();
                writer.Write(MemoryMarshal.AsBytes<SeccompInstruction>([.. SeccompFilter.Compile()]));
            }

            if (_socket.ReceivePair() is not (0, 0) and var (step, error))
            {
                throw SpawnStep.Failure(-step, error);
            }
        }
        catch
        {
            _socket.Dispose();
            throw;
        }
    }

    /// <summary>It is built for one architecture so far, and for kernels that let mounts be changed before they are mounted.</summary>
    public static bool IsAvailable =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 && Environment.OSVersion.Version >= new Version(5, 12);

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => !_exited.IsCompleted;

    /// <summary>Writes the program to a file.</summary>
    public static void WriteTo(string path)
    {
        using var program = typeof(Spawner).Assembly.GetManifestResourceStream("spawn.linux-x64")!;
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
        });
        program.CopyTo(file);
    }

    /// <summary>Asks for a sandbox; the answer comes through the report pipe among the descriptors.</summary>
    /// <returns>False when the spawner has ended.</returns>
    public bool TryAsk(SpawnRequest request, ReadOnlySpan<int> descriptors)
    {
        lock (_gate)
        {
            return _socket.TrySend(request.Bytes.Span, descriptors);
        }
    }

    /// <summary>Lets it end, which it does when nobody can ask any more.</summary>
    public void Dispose() => _socket.Dispose();
}
