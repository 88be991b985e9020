using Microsoft.Extensions.Hosting;
using Thaw.Execution.Logs;

namespace Thaw.Execution.Environments;

/// <summary>
/// The end of the server: idle environments end at once, busy ones when they have answered or time is up; then the web server
/// stops, and the logs are delivered. Not the other way round: a web server that stops closes the runtimes' connections too,
/// and with them the way of every answer that is still to come.
/// </summary>
internal sealed class EnvironmentShutdown(EnvironmentPool pool, LogShipper shipper) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await pool.DrainAsync(cancellationToken);
        await pool.StopAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await pool.StopAsync();
        await shipper.FlushAsync();
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
