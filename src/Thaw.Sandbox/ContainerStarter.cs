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
        using var output = new PipePair();
        try
        {
            var process = await RunAsync(sandbox, bundle, output);
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
        await remover.RemoveAsync(sandbox.Id);
    }

    public void Dispose() => _outputs.Dispose();

    private async Task<OciSandboxProcess> RunAsync(OciSandbox sandbox, string bundle, PipePair output)
    {
        if (!paths.Options.UsesInit)
        {
            var first = await runtime.RunAsync(sandbox.Id, bundle, output, null);
            var ended = exits.WatchAsync(first);
            return new OciSandboxProcess(first, ended, output.TakeOutput(_outputs), ended);
        }

        using var report = new PipePair();
        var init = await runtime.RunAsync(sandbox.Id, bundle, output, report);
        var exited = exits.WatchAsync(init);
        var reader = report.TakeReader();
        try
        {
            await SandboxInit.CheckStartAsync(reader, sandbox.Spec.Command[0]);
        }
        catch (SandboxException)
        {
            await exited;
            await reader.DisposeAsync();
            throw;
        }

        return new OciSandboxProcess(init, exited, output.TakeOutput(_outputs), SandboxInit.ExitAsync(reader, exited));
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
        var contents = new OciBundle(
            sandbox.Spec, paths.Root, sandbox.Tmp, sandbox.Network.Path, group, sandbox.HostId, paths.Options.UsesInit);
        OciConfig.Write(json, contents, environment);
    }
}
