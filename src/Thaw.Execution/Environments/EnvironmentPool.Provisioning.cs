using Thaw.Execution.Invocations;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>Environments that are made before anybody calls; how many is somebody else's business.</content>
internal sealed partial class EnvironmentPool
{
    /// <summary>Told when an environment that was kept ready has ended.</summary>
    public Action<FunctionVersion>? ProvisionedEnded { get; set; }

    /// <summary>Told before environments are retired: the ARN, the version or null, the generation that stays or null.</summary>
    public Action<string, string?, string?>? Retiring { get; set; }

    /// <summary>Whether the server ends and nothing more is made.</summary>
    public bool IsStopping => _stopping;

    /// <summary>How many environments of a version are kept ready, and how many of these should be renewed.</summary>
    /// <param name="version">The version.</param>
    /// <param name="lifetime">The age from which an environment should be renewed.</param>
    public ProvisionedCount CountProvisioned(FunctionVersion version, TimeSpan lifetime) =>
        _functions.GetValueOrDefault(FunctionKey.Of(version))?.CountProvisioned(version.Generation, environment => time.GetElapsedTime(environment.Created) >= lifetime) ?? default;

    /// <summary>Gives up environments that were kept ready, the oldest first; those that work end when they come back.</summary>
    public void ReleaseProvisioned(FunctionVersion version, int count)
    {
        if (_functions.GetValueOrDefault(FunctionKey.Of(version)) is { } home)
        {
            EndAll(home, home.ReleaseProvisioned(version.Generation, count));
        }
    }

    /// <summary>Makes an environment and initializes it.</summary>
    /// <returns>Null when it is ready, else why not: AWS's word for it, or a sentence.</returns>
    public async Task<string?> PrepareAsync(FunctionVersion version)
    {
        if (_stopping || !await TryMakeRoomAsync(version))
        {
            return ProvisioningFailures.NoRoom;
        }

        try
        {
            return await MakeAsync(version, InitializationType.Provisioned, CancellationToken.None) is { } environment
                ? await PrepareAsync(Add(environment), environment)
                : ProvisioningFailures.RoleNotAssumable;
        }
        catch (SandboxException refusal)
        {
            return refusal.Message;
        }
    }

    private async Task<string?> PrepareAsync(FunctionEnvironments home, ExecutionEnvironment environment)
    {
        environment.DiedIdle = dead => EndAll(home, home.TakeIdle(idle => idle == dead));
        var failure = await environment.PrepareAsync();
        if (failure is not null || _stopping || !home.TryReturn(environment))
        {
            await EndAsync(home, environment);
            return ProvisioningFailures.Of(failure);
        }

        Idled?.Invoke(environment);
        TellSeekers(FunctionKey.Of(environment.Version));
        return null;
    }
}
