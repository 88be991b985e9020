using System.Text.Json;
using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Oci;
using Thaw.Sandbox.Output;

namespace Thaw.Sandbox;

/// <summary>Starts and ends the containers of sandboxes.</summary>
internal sealed class ContainerStarter(
    HostPaths paths, CgroupLayout layout, ExitWatcher exits, OciRuntime runtime, ContainerRemover remover) : IDisposable
{
    private readonly OutputPoller _outputs = new();

    public async Task<RunningContainer> StartAsync(OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        var bundle = paths.Bundle(sandbox.Id);
        var group = paths.CgroupOf(sandbox.Id);
        Directory.CreateDirectory(bundle, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WriteConfig(bundle, sandbox, group, environment);
        if (sandbox.Spec.Root is { } tree)
        {
            OwnRoot.Mount(tree, paths.RootOf(sandbox.Id));
        }

        using var pipes = new SandboxPipes(paths.Options.UsesInit, sandbox.Spec.Extensions.Count > 0);
        try
        {
            var process = await RunAsync(sandbox, bundle, pipes);
            return new RunningContainer(process, new SandboxCgroup(layout, group));
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

    public void Dispose() => _outputs.Dispose();

    private async Task<OciSandboxProcess> RunAsync(OciSandbox sandbox, string bundle, SandboxPipes pipes)
    {
        var first = await runtime.RunAsync(sandbox.Id, bundle, pipes);
        var exited = exits.WatchAsync(first);
        if (pipes.Reports is null)
        {
            return new OciSandboxProcess(first, exited, pipes.Output.TakeOutput(_outputs), exited);
        }

        var reports = pipes.Reports.TakeReader();
        try
        {
            return await AttachAsync(sandbox.Spec, pipes, reports, first, exited);
        }
        catch (SandboxException)
        {
            // Without extensions it has ended by itself; in any case nobody else ends it.
            _ = Libc.Kill(first, Libc.SignalKill);
            await exited;
            await reports.DisposeAsync();
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

    private void WriteConfig(string bundle, OciSandbox sandbox, string group, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        // The function's environment variables stand in it, so that it is for nobody else on the host.
        using var file = new FileStream(Path.Combine(bundle, "config.json"), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var json = new Utf8JsonWriter(file);
        var spec = sandbox.Spec;
        var root = paths.Root;
        if (spec.Root is not null)
        {
            root = paths.RootOf(sandbox.Id);
            spec = spec with { Mounts = [.. OwnRoot.Mounts(paths.Root, paths.Options.UsesInit), .. spec.Mounts] };
        }

        var contents = new OciBundle(
            spec, root, sandbox.Tmp, sandbox.Network.Path, group, sandbox.HostId, paths.Options.UsesInit);
        OciConfig.Write(json, contents, environment);
    }
}
