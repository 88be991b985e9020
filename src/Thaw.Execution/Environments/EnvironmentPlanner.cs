using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Logs;
using Thaw.Execution.Preparing;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Works out, from a function version, what its environment consists of.</summary>
internal sealed class EnvironmentPlanner(
    IRuntimeCatalog runtimes,
    ICodePackages packages,
    ExecutionRole role,
    ExecutionOptions options,
    TimeProvider time,
    IdSource ids)
{
    private const string TaskRoot = "/var/task";
    private const string LayersRoot = "/opt";
    private const double MegabytesPerVcpu = 1769;
    private const double MaxVcpus = 6;

    /// <returns>Null when the function's role is gone or does not trust Lambda any more.</returns>
    /// <exception cref="SandboxException">The runtime is not on this machine.</exception>
    public async ValueTask<EnvironmentPlan?> PlanAsync(FunctionVersion version, string initializationType, CancellationToken cancellation)
    {
        var runtime = Resolve(version);
        return await role.AssumeAsync(version, cancellation) is { } credential ? Plan(version, runtime, initializationType, credential) : null;
    }

    /// <summary>The environment is gone, and so are its rights.</summary>
    public void Forget(EnvironmentPlan plan) => role.Forget(plan.Credential);

    private RuntimeResolution.Found Resolve(FunctionVersion version) => runtimes.Resolve(version.Runtime) switch
    {
        RuntimeResolution.Found found => found,
        RuntimeResolution.NotInstalled missing => throw new SandboxException(missing.Message),
        _ => throw new SandboxException($"The runtime {version.Runtime} is not served here."),
    };

    private EnvironmentPlan Plan(FunctionVersion version, RuntimeResolution.Found runtime, string initializationType, Credential credential)
    {
        var code = packages.PathOf(version.CodeId);
        var layers = version.LayersId is { } layersId ? packages.PathOf(layersId) : null;
        runtime = runtime with { Command = FirstProcess(runtime.Command, code, layers) };
        var extensions = ExtensionFiles.In(layers);
        var destination = LogDestination.For(version, credential.Caller, time, ids);
        return new EnvironmentPlan(
            version,
            runtime.VersionText,
            Spec(version, runtime, code, layers, extensions),
            VirtualCpus(version),
            EnvironmentVariables.For(version, runtime.Variables, credential, destination.Stream, initializationType),
            credential,
            destination,
            initializationType,
            extensions.Count > ExtensionRegistry.Most ? EnvironmentFailure.TooManyExtensions : Obstacle(runtime.Command, code, layers));
    }

    private SandboxSpec Spec(FunctionVersion version, RuntimeResolution.Found runtime, string code, string? layers, IReadOnlyList<string> extensions) => new()
    {
        Id = $"e{ids.NextHex(12)}",
        Mounts = [.. runtime.Mounts, new SandboxMount(code, TaskRoot), .. Layers(layers)],
        Command = RuntimeCommand.For(version, runtime.Command),
        MemoryBytes = version.MemoryBytes,
        VirtualCpus = Math.Max(VirtualCpus(version), options.InitVirtualCpus),
        Extensions = extensions.Count > ExtensionRegistry.Most ? [] : extensions,
        CommandVariables = ExtensionFiles.RuntimeVariables,
        TmpBytes = (long)version.EphemeralStorageSize << 20,
        ListeningPorts = ExecutionOptions.ListeningPorts,
    };

    private static double VirtualCpus(FunctionVersion version) => Math.Min(version.MemorySize / MegabytesPerVcpu, MaxVcpus);

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
