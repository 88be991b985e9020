using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Thaw.Sandbox;

/// <summary>The program that is the first process of every sandbox; see init.c beside this file for what it does and why.</summary>
internal static class SandboxInit
{
    /// <summary>Where it lies in the sandbox; AWS has its own in the same place.</summary>
    public const string Path = "/var/rapid/init";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>It is built for one architecture so far.</summary>
    public static bool IsAvailable => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static void WriteTo(string root)
    {
        var path = root + Path;
        using var program = typeof(SandboxInit).Assembly.GetManifestResourceStream("init.linux-x64")!;
        using (var file = File.Create(path))
        {
            program.CopyTo(file);
        }

        File.SetUnixFileMode(path, Executable);
    }

    /// <summary>Learns whether the command could be executed.</summary>
    /// <exception cref="CommandNotExecutableException">It could not; the message says why.</exception>
    public static async Task CheckStartAsync(Stream report, string command)
    {
        if (await ReadAsync(report) is { } error and not 0)
        {
            throw new CommandNotExecutableException(command, Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    /// <summary>How the function's process ended; when the whole sandbox was ended from outside, how that was done.</summary>
    public static async Task<SandboxExit> ExitAsync(Stream report, Task<SandboxExit> initExited)
    {
        await using (report)
        {
            var exit = await initExited;
            return await ReadAsync(report) is { } status ? Decode(status) : exit;
        }
    }

    /// <summary>Reads what <c>wait</c> tells: a signal in the low seven bits, else a status in the next byte.</summary>
    public static SandboxExit Decode(int status) => (status & 0x7F) == 0 ? new SandboxExit((status >> 8) & 0xFF, null) : new SandboxExit(0, status & 0x7F);

    private static async Task<int?> ReadAsync(Stream report)
    {
        var bytes = new byte[sizeof(int)];
        return await report.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? BinaryPrimitives.ReadInt32LittleEndian(bytes)
            : null;
    }
}
