using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Output;

namespace Thaw.Sandbox;

/// <summary>Starts and ends the containers of sandboxes.</summary>
internal sealed class ContainerStarter(
    HostPaths paths, CgroupLayout layout, ExitWatcher exits, IContainerMaker maker, ContainerRemover remover) : IDisposable
{
    private readonly OutputPoller _outputs = new();

    public async Task<RunningContainer> StartAsync(OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        using var pipes = new SandboxPipes(paths.Options.UsesInit, sandbox.Spec.Extensions.Count > 0);
        try
        {
            var process = await RunAsync(sandbox, environment, pipes);
            return new RunningContainer(process, new SandboxCgroup(layout, paths.CgroupOf(sandbox.Id)));
        }
        catch (SandboxException)
        {
            await remover.RemoveAsync(sandbox.Id);
            throw;
        }
    }

    public async Task StopAsync(OciSandbox sandbox, RunningContainer running)
    {
        running.Process.Kill();
        running.Cgroup.Close();

        // A frozen process does not die before it is thawed.
        remover.Kill(sandbox.Id);
        await running.Process.Exited;
        await running.Process.FirstExited;
        await remover.RemoveAsync(sandbox.Id);
    }

    public void Dispose()
    {
        _outputs.Dispose();
        maker.Dispose();
    }

    private async Task<OciSandboxProcess> RunAsync(
        OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment, SandboxPipes pipes)
    {
        if (pipes.Reports is null)
        {
            var command = await maker.StartAsync(sandbox, environment, pipes, null);
            var ended = exits.WatchAsync(command);
            return new OciSandboxProcess(command, ended, pipes.Output.TakeOutput(_outputs), ended);
        }

        var reports = pipes.Reports.TakeReader();
        try
        {
            var first = await maker.StartAsync(sandbox, environment, pipes, reports);
            return await AttachOrEndAsync(sandbox.Spec, pipes, reports, first, exits.WatchAsync(first));
        }
        catch (SandboxException)
        {
            await reports.DisposeAsync();
            throw;
        }
    }

    private async Task<OciSandboxProcess> AttachOrEndAsync(SandboxSpec spec, SandboxPipes pipes, Stream reports, int first, Task<SandboxExit> exited)
    {
        try
        {
            return await AttachAsync(spec, pipes, reports, first, exited);
        }
        catch (SandboxException)
        {
            // Without extensions it has ended by itself; in any case nobody else ends it.
            _ = Libc.Kill(first, Libc.SignalKill);
            await exited;
            throw;
        }
    }

    private async Task<OciSandboxProcess> AttachAsync(SandboxSpec spec, SandboxPipes pipes, Stream reports, int first, Task<SandboxExit> exited)
    {
        if (pipes.ExtensionOutput is not { } output)
        {
            await SandboxInit.CheckStartAsync(reports, spec.Command[0]);
            return new OciSandboxProcess(first, exited, pipes.Output.TakeOutput(_outputs), SandboxInit.ExitAsync(reports, exited));
        }

        var extensions = await ExtensionProcesses.AttachAsync(spec, pipes, output.TakeOutput(_outputs), reports, exited);
        return new OciSandboxProcess(first, exited, pipes.Output.TakeOutput(_outputs), extensions.CommandExited, extensions);
    }
}
