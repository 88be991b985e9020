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
    /// <exception cref="SandboxException">The runtime is not on this machine.</exception>
    public ExecutionEnvironment Create(FunctionVersion version, string initializationType = InitializationType.OnDemand) =>
        new(planner.Plan(version, initializationType), launcher, logs, reports, options, time);

    /// <summary>Ends an environment and its rights.</summary>
    public async Task EndAsync(ExecutionEnvironment environment)
    {
        await environment.DisposeAsync();
        planner.Forget(environment.Plan);
    }
}
