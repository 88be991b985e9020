using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Logs;
using Thaw.Execution.Stems;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Works out, from a function version, what its environment consists of.</summary>
internal sealed class EnvironmentPlanner(
    EnvironmentContents contents,
    ExecutionRole role,
    ExecutionOptions options,
    TimeProvider time,
    IdSource ids)
{
    private const double MegabytesPerVcpu = 1769;
    private const double MaxVcpus = 6;

    /// <returns>Null when the function's role is gone or does not trust Lambda any more.</returns>
    /// <exception cref="SandboxException">The runtime is not on this machine.</exception>
    public async ValueTask<EnvironmentPlan?> PlanAsync(FunctionVersion version, string initializationType, CancellationToken cancellation)
    {
        var content = contents.For(version);
        return await role.AssumeAsync(version, cancellation) is { } credential
            ? WithStem(Plan(version, content, initializationType, credential), content)
            : null;
    }

    /// <summary>The environment is gone, and so are its rights.</summary>
    public void Forget(EnvironmentPlan plan) => role.Forget(plan.Credential);

    private EnvironmentPlan Plan(FunctionVersion version, EnvironmentContent content, string initializationType, Credential credential)
    {
        var destination = LogDestination.For(version, credential.Caller, time, ids);
        return new EnvironmentPlan(
            version,
            content.VersionText,
            Spec(version, content),
            VirtualCpus(version),
            EnvironmentVariables.For(version, content.Variables, credential, destination.Stream, initializationType),
            credential,
            destination,
            initializationType,
            content.Extensions.Count > ExtensionRegistry.Most ? EnvironmentFailure.TooManyExtensions : content.Obstacle);
    }

    private EnvironmentPlan WithStem(EnvironmentPlan plan, EnvironmentContent content) =>
        options.StemCells > 0 && plan is { InitializationType: InitializationType.OnDemand, Obstacle: null }
            ? plan with { Stem = StemKind.Of(plan.Version, content, plan.Spec) }
            : plan;

    private SandboxSpec Spec(FunctionVersion version, EnvironmentContent content) => new()
    {
        Id = $"e{ids.NextHex(12)}",
        Root = content.Root,
        Mounts = content.Mounts,
        Command = content.Command,
        WorkingDirectory = content.WorkingDirectory,
        MemoryBytes = version.MemoryBytes,
        VirtualCpus = Math.Max(VirtualCpus(version), options.InitVirtualCpus),
        Extensions = content.Extensions.Count > ExtensionRegistry.Most ? [] : content.Extensions,
        CommandVariables = ExtensionFiles.RuntimeVariables,
        TmpBytes = (long)version.EphemeralStorageSize << 20,
        ListeningPorts = ExecutionOptions.ListeningPorts,
    };

    private static double VirtualCpus(FunctionVersion version) => Math.Min(version.MemorySize / MegabytesPerVcpu, MaxVcpus);
}
