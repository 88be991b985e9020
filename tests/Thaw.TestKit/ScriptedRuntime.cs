using System.Net;
using System.Text.Json;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>Plays a runtime: an HTTP client of the Runtime API that does what a test tells it.</summary>
public sealed class ScriptedRuntime : IDisposable
{
    private readonly HttpClient _client;

    internal ScriptedRuntime(FakeSandbox sandbox, FakeProcess process)
    {
        Sandbox = sandbox;
        Process = process;
        IsStem = sandbox.Spec.Command[^1] == "--stem";
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{sandbox.EndPoint(9001)}/2018-06-01/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public FakeSandbox Sandbox { get; }

    public FakeProcess Process { get; }

    /// <summary>Whether it is a stem cell, and not a function yet.</summary>
    public bool IsStem { get; private set; }

    /// <summary>Waits, as a stem cell, until it is given a function; gives the function's variables.</summary>
    public async Task<IReadOnlyDictionary<string, string>> BecomeAsync()
    {
        using var response = await _client.GetAsync("/thaw/stem/next", Process.Life);
        response.EnsureSuccessStatusCode();
        IsStem = false;
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Process.Life));
        return document.RootElement.GetProperty("variables").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
    }

    /// <summary>Asks for the next invocation.</summary>
    public async Task<ScriptedEvent> NextAsync()
    {
        using var response = await _client.GetAsync("runtime/invocation/next", Process.Life);
        response.EnsureSuccessStatusCode();
        return new ScriptedEvent(
            response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single(),
            await response.Content.ReadAsByteArrayAsync(Process.Life),
            response.Headers.ToDictionary(header => header.Key, header => header.Value.Single(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Answers an invocation.</summary>
    public Task<HttpStatusCode> RespondAsync(string requestId, ReadOnlyMemory<byte> payload) =>
        PostAsync($"runtime/invocation/{requestId}/response", new ReadOnlyMemoryContent(payload));

    /// <summary>Reports that the handler failed.</summary>
    public Task<HttpStatusCode> FailAsync(string requestId, string errorType, string document) =>
        PostAsync($"runtime/invocation/{requestId}/error", new StringContent(document), errorType);

    /// <summary>Reports that initialization failed.</summary>
    public Task<HttpStatusCode> FailInitAsync(string errorType, string document) =>
        PostAsync("runtime/init/error", new StringContent(document), errorType);

    /// <summary>Sends whatever a test likes.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request, Process.Life);

    /// <summary>Writes to standard output.</summary>
    public void Print(string text) => Process.Print(text);

    /// <summary>Ends the process with a status.</summary>
    public void Exit(int status) => Process.End(new SandboxExit(status, null));

    /// <summary>Ends the process as a signal would.</summary>
    public void Kill(int signal) => Process.End(new SandboxExit(0, signal));

    /// <summary>Answers every event with itself, for ever; a stem cell becomes a function first.</summary>
    public async Task EchoAsync()
    {
        if (IsStem)
        {
            await BecomeAsync();
        }

        while (true)
        {
            var next = await NextAsync();
            await RespondAsync(next.RequestId, next.Payload);
        }
    }

    /// <summary>Waits for ever, as a handler that hangs does.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Process.Life);

    public void Dispose() => _client.Dispose();

    private async Task<HttpStatusCode> PostAsync(string path, HttpContent content, string? errorType = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await _client.SendAsync(request, Process.Life);
        return response.StatusCode;
    }
}
