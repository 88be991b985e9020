using System.Net;
using System.Text;
using System.Text.Json;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>Plays an extension: an HTTP client of the Extensions API that does what a test tells it.</summary>
public sealed class ScriptedExtension : IDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _life;
    private readonly Action<SandboxExit> _end;

    /// <param name="sandbox">Where it runs.</param>
    /// <param name="name">Its name.</param>
    /// <param name="end">Ends its process.</param>
    /// <param name="life">Cancelled when its process ends.</param>
    public ScriptedExtension(FakeSandbox sandbox, string name, Action<SandboxExit> end, CancellationToken life)
    {
        Sandbox = sandbox;
        Name = name;
        _life = CancellationTokenSource.CreateLinkedTokenSource(life);
        _end = end;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{sandbox.EndPoint(9001)}/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public FakeSandbox Sandbox { get; }

    public string Name { get; }

    /// <summary>The identifier, once it has registered.</summary>
    public string Id { get; set; } = "";

    /// <summary>Registers for events and gives the answer's body.</summary>
    public async Task<JsonElement> RegisterAsync(params string[] events)
    {
        using var answer = await SendAsync(HttpMethod.Post, "2020-01-01/extension/register", JsonSerializer.Serialize(new { events }), ("Lambda-Extension-Name", Name));
        answer.EnsureSuccessStatusCode();
        Id = answer.Headers.GetValues("Lambda-Extension-Identifier").Single();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(_life.Token));
    }

    /// <summary>Waits for the next event.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var answer = await SendAsync(HttpMethod.Get, "2020-01-01/extension/event/next");
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(_life.Token));
    }

    /// <summary>Reports an error: <c>init</c> or <c>exit</c>.</summary>
    public async Task<HttpStatusCode> ErrorAsync(string phase, string errorType)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"2020-01-01/extension/{phase}/error", "{}", ("Lambda-Extension-Function-Error-Type", errorType));
        return answer.StatusCode;
    }

    /// <summary>Registers, then waits for event after event until SHUTDOWN, and exits well.</summary>
    public async Task LiveAsync(params string[] events)
    {
        await RegisterAsync(events);
        while ((await NextAsync()).GetProperty("eventType").GetString() != "SHUTDOWN")
        {
            // Invocations need nothing.
        }

        Exit(0);
    }

    /// <summary>Sends whatever a test likes.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (Id.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Extension-Identifier", Id);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.SendAsync(request, _life.Token);
    }

    /// <summary>Ends the process with a status.</summary>
    public void Exit(int status) => _end(new SandboxExit(status, null));

    /// <summary>Waits until the process is ended.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _life.Token);

    public void Dispose()
    {
        _client.Dispose();
        _life.Dispose();
    }
}
