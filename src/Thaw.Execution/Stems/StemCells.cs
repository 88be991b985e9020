using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Thaw.Execution.Environments;
using Thaw.Sandbox;

namespace Thaw.Execution.Stems;

/// <summary>
/// Keeps stem cells of the kinds that cold starts have asked for lately. They are made one at a time, when cold starts have paused
/// for a moment, and are the first to go when an environment needs their room.
/// </summary>
internal sealed partial class StemCells : BackgroundService, IHostedLifecycleService
{
    // Cold starts that never pause must not keep stem cells from being made for ever.
    private const int MostPauses = 20;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StemShelf> _shelves = [];
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly StemNursery _nursery;
    private readonly ExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<StemCells> _logger;
    private long _asked;
    private bool _closed;

    public StemCells(StemNursery nursery, EnvironmentPool pool, SandboxLauncher launcher, ExecutionOptions options, TimeProvider time, ILogger<StemCells> logger)
    {
        _nursery = nursery;
        _options = options;
        _time = time;
        _logger = logger;
        if (options.StemCells > 0)
        {
            launcher.TakeStem = Take;
            pool.GiveUpStem = GiveUpAsync;
        }
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _shelves.Values.Sum(shelf => shelf.Ready.Count);
            }
        }
    }

    /// <summary>Gives a stem cell to a cold start, and notes that there was one; null when there is none of the kind.</summary>
    public StemCell? Take(StemKind kind)
    {
        StemCell? stem;
        lock (_gate)
        {
            if (!_shelves.TryGetValue(kind.Key, out var shelf))
            {
                _shelves[kind.Key] = shelf = new StemShelf(kind, _options.StemCells);
            }

            _asked++;
            shelf.Note(_time.GetTimestamp());
            stem = _closed ? null : shelf.TryTake();
        }

        Wake();
        if (stem is not null)
        {
            _nursery.HandOver();
        }

        return stem;
    }

    /// <summary>Ends the stem cell whose kind was not needed for longest; false when there is none.</summary>
    public async Task<bool> GiveUpAsync()
    {
        StemCell? stem;
        lock (_gate)
        {
            stem = _shelves.Values.OrderBy(shelf => shelf.LastColdStart).Select(shelf => shelf.TryTake()).FirstOrDefault(found => found is not null);
        }

        if (stem is not null)
        {
            await _nursery.EndAsync(stem);
        }

        return stem is not null;
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await NextTurnAsync(stoppingToken);
                await ReviewAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    /// <summary>Waits for a cold start and then for a pause; looks now and then in any case, as long as there is something.</summary>
    private async Task NextTurnAsync(CancellationToken cancellation)
    {
        var some = Asked() > 0;
        using var tick = some ? new CancellationTokenSource(Tick, _time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tick.Token, cancellation);
        try
        {
            await _wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return;
        }

        for (var (pause, seen) = (0, -1L); pause < MostPauses && seen != Asked(); pause++)
        {
            seen = Asked();
            await Task.Delay(_options.StemDelay, _time, cancellation);
        }
    }

    private async Task ReviewAsync(CancellationToken cancellation)
    {
        while (true)
        {
            StemKind? missing;
            IReadOnlyList<StemCell> surplus;
            lock (_gate)
            {
                (missing, surplus) = Compare();
            }

            await Task.WhenAll(surplus.Select(_nursery.EndAsync));
            if (missing is null || await MakeAsync(missing, cancellation) is not { } stem)
            {
                return;
            }

            lock (_gate)
            {
                _shelves[missing.Key].Ready.Add(stem);
            }
        }
    }

    private async Task<StemCell?> MakeAsync(StemKind kind, CancellationToken cancellation)
    {
        try
        {
            return await _nursery.MakeAsync(kind, cancellation);
        }
        catch (Exception failure) when (failure is SandboxException or TimeoutException)
        {
            // The next cold start is a full one, and says to its caller what is wrong, if anything is.
            LogFailed(failure);
            return null;
        }
    }

    private long Asked()
    {
        lock (_gate)
        {
            return _asked;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stem cell could not be made")]
    private partial void LogFailed(Exception failure);
}
