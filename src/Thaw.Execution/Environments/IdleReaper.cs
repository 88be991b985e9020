using Microsoft.Extensions.Hosting;

namespace Thaw.Execution.Environments;

/// <summary>Ends environments that nobody has needed for long, or that have lived long enough.</summary>
internal sealed class IdleReaper(EnvironmentPool pool, ProvisionedEnvironments provisioned, ExecutionOptions options, TimeProvider time) : BackgroundService
{
    /// <summary>Ends what is due now.</summary>
    public void Reap()
    {
        provisioned.Review();
        pool.Forget();
        pool.EndIdle(environment =>
            (!environment.IsProvisioned && time.GetElapsedTime(environment.IdleSince) >= options.IdleLifetime)
            || time.GetElapsedTime(environment.Created) >= options.EnvironmentLifetime);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seconds = Math.Clamp(options.IdleLifetime.TotalSeconds / 60, 1, 30);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(seconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Reap();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }
}
