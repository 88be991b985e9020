using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>A Runtime API that hands out the events of a test and keeps what comes back.</summary>
internal sealed class ScriptedRuntimeApi : IAsyncDisposable
{
    private readonly Channel<ScriptedEvent> _events = Channel.CreateUnbounded<ScriptedEvent>();
    private readonly Channel<RuntimeAnswer> _answers = Channel.CreateUnbounded<RuntimeAnswer>();
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _server;
    private int _connections;

    private ScriptedRuntimeApi(WebApplication server) => _server = server;

    /// <summary>Host and port.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How many connections the runtime has opened.</summary>
    public int Connections => _connections;

    /// <summary>How often the runtime has asked for work.</summary>
    public int Asked { get; private set; }

    public static async Task<ScriptedRuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        ScriptedRuntimeApi? api = null;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(next => connection =>
            {
                Interlocked.Increment(ref api!._connections);
                return next(connection);
            }));
        });
        api = new ScriptedRuntimeApi(builder.Build());
        api._server.Run(api.AnswerAsync);
        await api._server.StartAsync();
        api.Address = new Uri(api._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;
        return api;
    }

    public void Enqueue(ScriptedEvent scripted) => _events.Writer.TryWrite(scripted);

    public async Task<RuntimeAnswer> TakeAsync(CancellationToken cancellation) => await _answers.Reader.ReadAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _server.DisposeAsync();
        _end.Dispose();
    }

    private Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/2018-06-01/runtime/invocation/next" => NextAsync(http),
        _ => KeepAsync(http),
    };

    private async Task NextAsync(HttpContext http)
    {
        Asked++;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _end.Token);
        try
        {
            var scripted = await _events.Reader.ReadAsync(ended.Token);
            foreach (var (name, value) in scripted.Headers)
            {
                http.Response.Headers[name] = value;
            }

            http.Response.ContentType = "application/json";
            http.Response.ContentLength = scripted.Chunked ? null : scripted.Payload.Length;
            await http.Response.Body.WriteAsync(scripted.Payload, ended.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private async Task KeepAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var trailers = http.Request.CheckTrailersAvailable()
            ? http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestTrailersFeature>()!.Trailers.ToDictionary(one => one.Key, one => one.Value.ToString())
            : [];
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        _answers.Writer.TryWrite(new RuntimeAnswer(
            http.Request.Path.Value!["/2018-06-01/runtime/".Length..],
            http.Request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            trailers));
    }
}
