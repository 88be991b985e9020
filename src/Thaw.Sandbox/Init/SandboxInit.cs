using System.Globalization;
using System.Runtime.InteropServices;

namespace Thaw.Sandbox;

/// <summary>The program that is the first process of every sandbox; see init.c beside this file for what it does and why.</summary>
internal static class SandboxInit
{
    /// <summary>Where it lies in the sandbox; AWS has its own in the same place.</summary>
    public const string Path = "/var/rapid/init";

    /// <summary>How many extensions it can start.</summary>
    public const int MostExtensions = 16;

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

    /// <summary>The words by which it is called, itself first.</summary>
    public static IReadOnlyList<string> CommandLine(SandboxSpec spec) => spec.Extensions is { Count: > 0 and var count }
        ? [Path, count.ToString(CultureInfo.InvariantCulture), string.Join(',', spec.CommandVariables), .. spec.Extensions, .. spec.Command]
        : [Path, "0", .. spec.Command];

    /// <summary>Learns whether the command could be executed.</summary>
    /// <exception cref="CommandNotExecutableException">It could not; the message says why.</exception>
    public static async Task CheckStartAsync(Stream reports, string command)
    {
        if (await InitReport.ReadAsync(reports) is { Value: var error and not 0 })
        {
            throw new CommandNotExecutableException(command, Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    /// <summary>How the function's process ended; when the whole sandbox was ended from outside, how that was done.</summary>
    public static async Task<SandboxExit> ExitAsync(Stream reports, Task<SandboxExit> initExited)
    {
        await using (reports)
        {
            var exit = await initExited;
            return await InitReport.ReadAsync(reports) is { Value: var status } ? Decode(status) : exit;
        }
    }

    /// <summary>Reads what <c>wait</c> tells: a signal in the low seven bits, else a status in the next byte.</summary>
    public static SandboxExit Decode(int status) => (status & 0x7F) == 0 ? new SandboxExit((status >> 8) & 0xFF, null) : new SandboxExit(0, status & 0x7F);
}
