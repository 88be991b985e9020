using Microsoft.AspNetCore.Http;
using Thaw.Execution.Invocations;
using Thaw.Functions.Invoking.Streaming;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Passes a response on to an HTTP client while the handler is still making it.</summary>
internal sealed class UrlStream(HttpResponse response) : IResponseStream, IDisposable
{
    private static readonly UrlHead Plain = new(StatusCodes.Status200OK, [], []);

    private readonly StreamGate _gate = new();
    private UrlPrelude? _prelude;
    private string _contentType = "application/octet-stream";

    /// <summary>Whether the client has got the head of the answer.</summary>
    public bool HasStarted { get; private set; }

    public ValueTask BeginAsync(string contentType, CancellationToken cancellation)
    {
        _prelude = contentType.StartsWith(UrlPrelude.ContentType, StringComparison.OrdinalIgnoreCase) ? new UrlPrelude() : null;
        _contentType = contentType;
        return ValueTask.CompletedTask;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation) =>
        chunk.IsEmpty ? ValueTask.CompletedTask : _gate.WriteAsync(until => TakeAsync(chunk, until), cancellation);

    /// <summary>Ends the answer after the handler has returned.</summary>
    /// <returns>False when there is nothing that could be answered with.</returns>
    public async ValueTask<bool> TryCompleteAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellation)
    {
        await WriteAsync(rest, cancellation);
        await _gate.CloseAsync();
        if (!HasStarted && _prelude is null)
        {
            await StartAsync(Plain, _contentType, cancellation);
        }

        return HasStarted;
    }

    /// <summary>Waits until nothing is being written any more.</summary>
    public ValueTask CloseAsync() => _gate.CloseAsync();

    public void Dispose() => _gate.Dispose();

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
    {
        if (!HasStarted && _prelude is not null)
        {
            if (_prelude.Take(chunk) is not { } rest)
            {
                return;
            }

            await StartAsync(_prelude.Head!, "application/json", cancellation);
            chunk = rest;
        }
        else if (!HasStarted)
        {
            await StartAsync(Plain, _contentType, cancellation);
        }

        if (!chunk.IsEmpty)
        {
            await response.BodyWriter.WriteAsync(chunk, cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask StartAsync(UrlHead head, string contentType, CancellationToken cancellation)
    {
        head.Apply(response, contentType);
        HasStarted = true;
        await response.StartAsync(cancellation);
        await response.BodyWriter.FlushAsync(cancellation);
    }
}
