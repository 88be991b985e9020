using Microsoft.Extensions.Logging;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;

namespace Thaw.Execution.Logs;

/// <summary>Delivers the lines of all environments off the hot path: gathered for a moment, in order for each stream, tried again when it fails.</summary>
internal sealed partial class LogShipper(ILogDelivery delivery, ExecutionOptions options, TimeProvider time, ILogger<LogShipper> logger) : IResettable, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(options.ConcurrentLogDeliveries);

    // Two resets that each took some of the places would wait for each other.
    private readonly SemaphoreSlim _resetting = new(1);
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _giveUp = new();
    private int _rounds;
    private int _epoch;
    private TaskCompletionSource? _done;

    /// <summary>A log has lines and nobody delivers them yet.</summary>
    public void Start(EnvironmentLog log)
    {
        Interlocked.Increment(ref _rounds);
        var epoch = Volatile.Read(ref _epoch);
        _ = Task.Run(() => ShipAsync(log, epoch));
    }

    /// <summary>Lines that still wait belong to what is being forgotten: they are dropped, and those under way have arrived when this ends.</summary>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _epoch);
        await _resetting.WaitAsync(CancellationToken.None);
        for (var taken = 0; taken < options.ConcurrentLogDeliveries; taken++)
        {
            await _places.WaitAsync(CancellationToken.None);
        }

        _places.Release(options.ConcurrentLogDeliveries);
        _resetting.Release();
    }

    /// <summary>Delivers everything that waits, for as long as the options allow.</summary>
    public async Task FlushAsync()
    {
        await _hurry.CancelAsync();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _done, done);
        EndRound(0);
        if (await Task.WhenAny(done.Task, Task.Delay(options.LogFlushTimeout, time)) != done.Task)
        {
            LogGivenUp(Volatile.Read(ref _rounds));
            await _giveUp.CancelAsync();
        }
    }

    public void Dispose()
    {
        _hurry.Dispose();
        _giveUp.Dispose();
        _places.Dispose();
        _resetting.Dispose();
    }

    private async Task ShipAsync(EnvironmentLog log, int epoch)
    {
        await LingerAsync();
        while (log.TryTake(out var lines, out var bytes))
        {
            await DeliverAsync(log, lines, epoch);
            log.Release(bytes);

            // Whoever writes so much would fill the buffer while it is waited.
            if (bytes < options.LogBufferBytes / 8)
            {
                await LingerAsync();
            }
        }

        EndRound(1);
    }

    // All logs leave at the same moments, so that the store commits them together.
    private async Task LingerAsync()
    {
        if (options.LogLinger > TimeSpan.Zero)
        {
            var left = TimeSpan.FromTicks(options.LogLinger.Ticks - (time.GetUtcNow().Ticks % options.LogLinger.Ticks));
            await Task.Delay(left, time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void EndRound(int rounds)
    {
        if (Interlocked.Add(ref _rounds, -rounds) == 0)
        {
            Volatile.Read(ref _done)?.TrySetResult();
        }
    }

    private async Task DeliverAsync(EnvironmentLog log, IReadOnlyList<LogLine> lines, int epoch)
    {
        var to = log.Destination;
        var batch = new LogBatch(to.Scope, to.Group, to.Stream, to.Writer, lines);
        for (var pause = FirstPause; !_giveUp.IsCancellationRequested; pause = Min(pause * 2, LongestPause))
        {
            if (await TryDeliverAsync(batch, epoch))
            {
                return;
            }

            await Task.Delay(pause, time, _giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        LogLost(batch.Lines.Count, batch.Group, batch.Stream);
    }

    private async Task<bool> TryDeliverAsync(LogBatch batch, int epoch)
    {
        await _places.WaitAsync();
        try
        {
            if (epoch != Volatile.Read(ref _epoch))
            {
                return true;
            }

            await delivery.DeliverAsync(batch, _giveUp.Token);
            return true;
        }
        catch (AwsException refusal) when (refusal.Status is >= 400 and < 500 and not 429)
        {
            // The role may not write its log: the function runs and nothing appears, as on AWS.
            LogRefused(batch.Group, refusal.Code);
            return true;
        }
        catch (Exception failure)
        {
            // Edge: background work. Whatever the store has, the lines wait for another try.
            LogFailed(failure, batch.Group, batch.Stream);
            return false;
        }
        finally
        {
            _places.Release();
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    [LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Warning, Message = "Log lines for {Group} {Stream} could not be delivered and are tried again")]
    private partial void LogFailed(Exception failure, string group, string stream);

    [LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Debug, Message = "Log lines for {Group} were refused: {Code}")]
    private partial void LogRefused(string group, string code);

    [LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Error, Message = "{Count} log lines for {Group} {Stream} are lost: the server ended before they could be delivered")]
    private partial void LogLost(int count, string group, string stream);

    [LoggerMessage(Level = Microsoft.Extensions.Logging.LogLevel.Error, Message = "The logs of {Count} environments could not be delivered in time")]
    private partial void LogGivenUp(int count);
}
