using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Thaw.Execution.Tests.TelemetryApi;

/// <summary>An HTTP server as an extension would have it, which keeps what it is sent.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _events = [];
    private readonly List<string> _requests = [];
    private WebApplication _app = null!;

    /// <summary>Runs before each answer; gives the status.</summary>
    public Func<Task<int>> Answer { get; set; } = () => Task.FromResult(200);

    public int Port => new Uri(_app.Urls.Single()).Port;

    public IReadOnlyList<JsonElement> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Method, path, host and content type of each request that was taken.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public IReadOnlyList<string> Types => [.. Events.Select(happened => happened.GetProperty("type").GetString()!)];

    public static async Task<TelemetrySink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new TelemetrySink { _app = builder.Build() };
        sink._app.Run(sink.TakeAsync);
        await sink._app.StartAsync();
        return sink;
    }

    public string Subscription(string types = "\"platform\",\"function\",\"extension\"", string schema = "2022-12-13", int timeoutMs = 25) =>
        $$"""{"schemaVersion":"{{schema}}","types":[{{types}}],"destination":{"protocol":"HTTP","URI":"http://sandbox.localdomain:{{Port}}/in?a=b"},"buffering":{"timeoutMs":{{timeoutMs}} } }""";

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var status = await Answer();
        if (status == 200)
        {
            lock (_gate)
            {
                _events.AddRange(body.EnumerateArray());
                _requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Request.Host.Host} {context.Request.ContentType}");
            }
        }

        context.Response.StatusCode = status;
    }
}
