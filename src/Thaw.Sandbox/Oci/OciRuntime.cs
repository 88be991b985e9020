using System.Globalization;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Oci;

/// <summary>The command line of the OCI runtime: run, delete.</summary>
internal sealed class OciRuntime(SandboxOptions options, ExitWatcher exits, RuntimeProgram program)
{
    private const int LongestMessage = 2_000;

    private string StatePath => Path.Combine(options.RunPath, "oci");

    /// <summary>Runs a container and returns the id of its first process, which is then a child of ours; its words, if it refuses, are in the exception.</summary>
    public async Task<int> RunAsync(string id, string bundle, SandboxPipes pipes)
    {
        var pidFile = Path.Combine(bundle, "pid");
        var log = Path.Combine(bundle, "log");
        File.Delete(pidFile);
        File.Delete(log);
        string[] preserve = pipes.Preserved == 0 ? [] : ["--preserve-fds", pipes.Preserved.ToString(CultureInfo.InvariantCulture)];
        var arguments = Arguments(log, ["run", "--detach", .. preserve, "--pid-file", pidFile, "--bundle", bundle, id]);
        Task<SandboxExit> exited;

        // Standard input is at its end. It is not /dev/null: some runtimes give what is standard input to the container's user, on the host.
        using (var input = new PipePair())
        {
            input.CloseWriteEnd();
            int[] descriptors = [input.ReadEnd, .. pipes.ChildEnds];
            exited = exits.WatchRuntimeAsync(ChildProcess.Start(program.Executable, program.Name, arguments, descriptors));
            pipes.CloseChildEnds();
        }

        var exit = await exited;
        return exit == default
            ? int.Parse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture)
            : throw new SandboxException($"{options.OciRuntime} did not start the sandbox: {await WordsAsync(log, exit)}");
    }

    /// <summary>Removes what the runtime keeps of a container; not an error when there is nothing.</summary>
    public async Task DeleteAsync(string id)
    {
        if (!Directory.Exists(Path.Combine(StatePath, id)))
        {
            return;
        }

        using var pipes = new PipePair();
        var log = Path.Combine(options.RunPath, "bundles", id, "log");
        await exits.WatchRuntimeAsync(ChildProcess.Start(
            program.Executable, program.Name, Arguments(log, ["delete", "--force", id]), pipes.ReadEnd, pipes.WriteEnd, pipes.WriteEnd));
        if (Directory.Exists(Path.Combine(StatePath, id)))
        {
            Directory.Delete(Path.Combine(StatePath, id), recursive: true);
        }
    }

    private List<string> Arguments(string log, IReadOnlyList<string> command) =>
        ["--root", StatePath, "--log", log, .. options.RuntimeArguments, .. command];

    private static async Task<string> WordsAsync(string log, SandboxExit exit)
    {
        var words = File.Exists(log) ? (await File.ReadAllTextAsync(log)).Trim() : "";
        return words.Length > 0 ? words[..Math.Min(words.Length, LongestMessage)] : $"it ended with status {exit.Status} and signal {exit.Signal}";
    }
}
