using Microsoft.Extensions.Logging;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <content>What happens when the node is full.</content>
internal sealed partial class EnvironmentPool
{
    private readonly RoomQueue _room = new();

    /// <summary>Gives up a stem cell, so that there is more room; false when there is none.</summary>
    public Func<Task<bool>>? GiveUpStem { get; set; }

    private async ValueTask<IEnvironmentLease?> RentOnFullNodeAsync(FunctionVersion version, CancellationToken cancellation)
    {
        var seeker = _room.Enter(FunctionKey.Of(version));
        try
        {
            return await SeekRoomAsync(seeker, version, cancellation) ?? Full(version);
        }
        finally
        {
            _room.Leave(seeker);
            TellSeekers(seeker.Function);
        }
    }

    /// <summary>Waits a moment, in turn, until an environment of the function is done or there is room; who is first makes room by ending what has been idle longest.</summary>
    private async Task<IEnvironmentLease?> SeekRoomAsync(RoomSeeker seeker, FunctionVersion version, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var news = seeker.News;
            if (_room.FirstOf(seeker.Function) == seeker && _functions.GetValueOrDefault(seeker.Function) is { } own && own.TryTake(version.Generation) is { } idle)
            {
                return Lease(own, idle);
            }

            var isFirst = _room.First(Held) == seeker;
            if (isFirst && capacity.TryTake(version.MemoryBytes))
            {
                return await CreateAsync(version, cancellation);
            }

            if (!(isFirst && await EndLongestIdleAsync()) && !await CompletesAsync(news, options.RoomPatience - time.GetElapsedTime(started), cancellation))
            {
                return null;
            }
        }
    }

    private int Held(FunctionKey function) => _functions.GetValueOrDefault(function)?.Count ?? 0;

    /// <summary>An environment has ended or become idle, or a seeker has gone: those who can make something of it look again.</summary>
    private void TellSeekers(FunctionKey function)
    {
        if (_room.IsSought)
        {
            _room.First(Held)?.Tell();
            _room.FirstOf(function)?.Tell();
        }
    }

    /// <summary>Whether an environment that has become idle makes room for another function, which has fewer and whose turn it is.</summary>
    private bool Yields(FunctionEnvironments home, ExecutionEnvironment environment) =>
        _room.IsSought
        && !environment.IsProvisioned
        && _room.First(Held) is { } first
        && first.Function != FunctionKey.Of(environment.Version)
        && RoomOrder.Yields(home.Count, Held(first.Function));

    private async Task<bool> CompletesAsync(Task task, TimeSpan patience, CancellationToken cancellation)
    {
        if (patience > TimeSpan.Zero)
        {
            await task.WaitAsync(patience, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return task.IsCompleted;
    }

    /// <summary>Takes room for an environment; ends what is idle, the longest first, until there is enough.</summary>
    private async Task<bool> TryMakeRoomAsync(FunctionVersion version)
    {
        while (!capacity.TryTake(version.MemoryBytes))
        {
            if (!await EndLongestIdleAsync())
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> EndLongestIdleAsync()
    {
        if (GiveUpStem is { } giveUp && await giveUp())
        {
            return true;
        }

        if (TakeLongestIdle() is not var (home, victim))
        {
            return false;
        }

        await EndAsync(home, victim);
        return true;
    }

    private (FunctionEnvironments Home, ExecutionEnvironment Victim)? TakeLongestIdle()
    {
        FunctionEnvironments? from = null;
        ExecutionEnvironment? oldest = null;
        foreach (var (_, home) in _functions)
        {
            home.VisitIdle(idle => (from, oldest) = !idle.IsProvisioned && (oldest is null || idle.IdleSince < oldest.IdleSince) ? (home, idle) : (from, oldest));
        }

        // Somebody may have rented it since; then the caller looks again.
        return from?.TakeIdle(idle => idle == oldest) is [var victim] ? (from, victim) : null;
    }

    private IEnvironmentLease? Full(FunctionVersion version)
    {
        LogFull(version.FunctionArn, capacity.Environments, capacity.MemoryBytes >> 20);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No room for another environment of {Function}: {Environments} environments with {Megabytes} MB are in use")]
    private partial void LogFull(string function, int environments, long megabytes);
}
