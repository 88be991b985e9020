using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Makes execution environments; their sandboxes are made when they first run.</summary>
internal sealed class EnvironmentFactory(
    EnvironmentPlanner planner,
    SandboxLauncher launcher,
    EnvironmentLogs logs,
    InvocationReports reports,
    ExecutionOptions options,
    TimeProvider time)
{
    /// <returns>Null when the function's role is gone or does not trust Lambda any more.</returns>
    /// <exception cref="SandboxException">The runtime is not on this machine.</exception>
    public async ValueTask<ExecutionEnvironment?> CreateAsync(FunctionVersion version, string initializationType, CancellationToken cancellation) =>
        await planner.PlanAsync(version, initializationType, cancellation) is { } plan ? Create(plan) : null;

    /// <summary>Ends an environment and its rights.</summary>
    public async Task EndAsync(ExecutionEnvironment environment)
    {
        await environment.DisposeAsync();
        planner.Forget(environment.Plan);
    }

    private ExecutionEnvironment Create(EnvironmentPlan plan)
    {
        var stem = plan.Stem is { } kind ? launcher.TakeStem?.Invoke(kind) : null;
        var named = stem is null ? plan : plan with { Spec = plan.Spec with { Id = stem.Owner.Id } };
        return new ExecutionEnvironment(named, launcher, logs, reports, options, time) { Stem = stem };
    }
}
