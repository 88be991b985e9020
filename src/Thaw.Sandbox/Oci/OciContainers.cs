using System.Text.Json;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Oci;

/// <summary>Containers that an OCI runtime makes from a bundle.</summary>
internal sealed class OciContainers(HostPaths paths, ExitWatcher exits) : IContainerMaker
{
    private readonly RuntimeProgram _program = new(paths.Options.OciRuntime);

    public async Task<int> StartAsync(
        OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment, SandboxPipes pipes, Stream? reports)
    {
        var bundle = paths.Bundle(sandbox.Id);
        Directory.CreateDirectory(bundle, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WriteConfig(bundle, sandbox, environment);
        if (sandbox.Spec.Root is { } tree)
        {
            OwnRoot.Mount(tree, paths.RootOf(sandbox.Id));
        }

        return await Runtime().RunAsync(sandbox.Id, bundle, pipes);
    }

    public async Task DeleteAsync(string id)
    {
        await Runtime().DeleteAsync(id);
        OwnRoot.Unmount(paths.RootOf(id));
        var bundle = paths.Bundle(id);
        if (Directory.Exists(bundle))
        {
            Directory.Delete(bundle, recursive: true);
        }
    }

    public void Dispose() => _program.Dispose();

    private OciRuntime Runtime() => new(paths.Options, exits, _program);

    private void WriteConfig(string bundle, OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment)
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
            spec, root, sandbox.Tmp, sandbox.Network.Path, paths.CgroupOf(sandbox.Id), sandbox.HostId, paths.Options.UsesInit);
        OciConfig.Write(json, contents, environment);
    }
}
