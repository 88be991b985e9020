using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Finds what a function version runs: its code on a runtime, or its image.</summary>
internal sealed class EnvironmentContents(IRuntimeCatalog runtimes, ICodePackages packages, IContainerImages images)
{
    private const string TaskRoot = "/var/task";
    private const string LayersRoot = "/opt";

    /// <exception cref="SandboxException">The runtime is not on this machine.</exception>
    public EnvironmentContent For(FunctionVersion version) => version.Image is { } image
        ? ImageContentOf(image)
        : Of(version, Resolve(version));

    private EnvironmentContent ImageContentOf(FunctionImage image) => ImageStart.For(image, images.PathOf(image.Id), images.SettingsOf(image.Id));

    private EnvironmentContent Of(FunctionVersion version, RuntimeResolution.Found runtime)
    {
        var code = packages.PathOf(version.CodeId);
        var layers = version.LayersId is { } layersId ? packages.PathOf(layersId) : null;
        var command = FirstProcess(runtime.Command, code, layers);
        return new EnvironmentContent(
            runtime.VersionText,
            runtime.Root,
            [.. runtime.Mounts, new SandboxMount(code, TaskRoot), .. Layers(layers)],
            RuntimeCommand.For(version, command, runtime.Root is not null),
            ExtensionFiles.In(layers),
            TaskRoot,
            runtime.Variables,
            Obstacle(command, code, layers)) { Stem = runtime.Stem };
    }

    private RuntimeResolution.Found Resolve(FunctionVersion version) => runtimes.Resolve(version.Runtime) switch
    {
        RuntimeResolution.Found found => found,
        RuntimeResolution.NotInstalled missing => throw new SandboxException(missing.Message),
        _ => throw new SandboxException($"The runtime {version.Runtime} is not served here."),
    };

    private static IEnumerable<SandboxMount> Layers(string? layers) => layers is null ? [] : [new SandboxMount(layers, LayersRoot)];

    /// <summary>A first process that the function should bring and does not may come from a layer.</summary>
    private static IReadOnlyList<string> FirstProcess(IReadOnlyList<string> command, string code, string? layers) =>
        FileOf(command, TaskRoot, code) is { Exists: false } missing && layers is not null && File.Exists(Path.Combine(layers, missing.Name))
            ? [$"{LayersRoot}/{missing.Name}", .. command.Skip(1)]
            : command;

    /// <summary>A function may bring its first process itself; AWS says so in its own words when it has not.</summary>
    private static EnvironmentFailure? Obstacle(IReadOnlyList<string> command, string code, string? layers)
    {
        var file = FileOf(command, TaskRoot, code) ?? (layers is null ? null : FileOf(command, LayersRoot, layers));
        if (file is null)
        {
            return null;
        }

        if (!file.Exists)
        {
            return EnvironmentFailure.InvalidEntrypoint($"Couldn't find valid bootstrap(s): [{command[0]} {LayersRoot}/bootstrap]");
        }

        const UnixFileMode Executable = UnixFileMode.OtherExecute | UnixFileMode.GroupExecute | UnixFileMode.UserExecute;
        return file.LinkTarget is not null || (file.UnixFileMode & Executable) != 0
            ? null
            : EnvironmentFailure.InvalidEntrypoint($"fork/exec {command[0]}: permission denied");
    }

    /// <summary>Where the first process lies on the host, when it lies below a directory of the sandbox.</summary>
    private static FileInfo? FileOf(IReadOnlyList<string> command, string inside, string outside) =>
        command is [{ } first, ..] && first.StartsWith(inside + "/", StringComparison.Ordinal)
            ? new FileInfo(Path.Combine(outside, first[(inside.Length + 1)..]))
            : null;
}
