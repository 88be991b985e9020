namespace Thaw.Execution.Stems;

/// <content>The end, with the server.</content>
internal sealed partial class StemCells
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends all, before the web server stops: it would wait for their requests.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        List<StemCell> left;
        lock (_gate)
        {
            _closed = true;
            left = [.. _shelves.Values.SelectMany(shelf => shelf.Ready)];
            _shelves.Clear();
        }

        await Task.WhenAll(left.Select(_nursery.EndAsync));
    }
}
