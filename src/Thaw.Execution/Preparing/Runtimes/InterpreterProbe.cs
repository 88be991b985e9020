using System.ComponentModel;
using System.Diagnostics;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>Runs an interpreter for a moment, with nothing of Thaw's own environment but its path.</summary>
internal static class InterpreterProbe
{
    // What is compiled on a busy machine takes longer than an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Asks an interpreter what it is; null when it does not answer as one.</summary>
    public static async Task<Interpreter?> AskAsync(string path, RuntimeManifest manifest)
    {
        var output = await RunAsync(path, manifest.Probe, manifest.ProbeAnswer is not null);
        if (manifest.ProbeAnswer is { } answer)
        {
            return output is null ? null : answer.Read(output, path);
        }

        var lines = output?.Split('\n', StringSplitOptions.TrimEntries);
        return lines is [var version, ['/', ..] executable, ..] && RuntimeVersion.TryParse(version) is { } parsed
            ? new Interpreter(parsed, version, executable)
            : null;
    }

    /// <summary>What the program printed when it ended well, else null; with what it said on the stream of errors when that is wanted.</summary>
    public static async Task<string?> RunAsync(string path, IReadOnlyList<string> arguments, bool withErrors = false)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var process = Process.Start(start)!;
            await using var ending = patience.Token.Register(process.Kill);
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            output += withErrors ? await errors : "";
            await errors;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
