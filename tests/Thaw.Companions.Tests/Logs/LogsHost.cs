using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Logs;

/// <summary>CloudWatch Logs over a store of its own, asked as the front door asks it.</summary>
internal sealed class LogsHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceProvider _services;

    public LogsHost(LogsOptions? options = null)
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.AddProvider(Warnings))
            .AddSingleton<IAuthority>(Authority)
            .AddStorage(new StorageOptions { DataDirectory = _directory.Path })
            .AddCompanions(new CompanionsOptions { Logs = options ?? new LogsOptions() })
            .BuildServiceProvider();
    }

    public static Scope Home { get; } = ScopeOf("000000000000", "us-east-1");

    public ManualTime Time { get; } = new();

    public FakeAuthority Authority { get; } = new();

    public RecordedWarnings Warnings { get; } = new();

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static Scope ScopeOf(string account, string region)
    {
        Assert.True(AccountId.TryParse(account, out var id));
        Assert.True(Region.TryParse(region, out var name));
        return new Scope(id, name);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public object Make(Type type) => _services.GetRequiredService(type);

    /// <summary>Asks and reads the answer; an empty one is an empty object. A text is the JSON itself.</summary>
    public async Task<JsonElement> CallAsync(string operation, object input, Scope? scope = null)
    {
        var type = LogsApi.Definition.Operations.Entries.Single(entry => entry.Name == operation).Implementation!;
        var request = Request(input is string json ? Encoding.UTF8.GetBytes(json) : JsonSerializer.SerializeToUtf8Bytes(input), scope ?? Home);
        var answer = await ((IOperation)_services.GetRequiredService(type)).ExecuteAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, answer.Status);
        using var body = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await answer.WriteBodyAsync(request.Http.Response, TestContext.Current.CancellationToken);
        await request.Http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body.ToArray()).RootElement;
    }

    /// <summary>Asks for something that is refused, as <c>code: message</c>.</summary>
    public async Task<string> RefusalAsync(string operation, object input, Scope? scope = null)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(operation, input, scope));
        Assert.Equal(400, refusal.Status);
        return $"{refusal.Code}: {refusal.Message}";
    }

    /// <summary>Makes a group and streams in it.</summary>
    public async Task CreateAsync(string group, params string[] streams)
    {
        await CallAsync("CreateLogGroup", new { logGroupName = group });
        foreach (var stream in streams)
        {
            await CallAsync("CreateLogStream", new { logGroupName = group, logStreamName = stream });
        }
    }

    /// <summary>Puts events whose timestamps are given relative to now, in milliseconds.</summary>
    public Task<JsonElement> PutAsync(string group, string stream, params (long Offset, string Message)[] events) => CallAsync(
        "PutLogEvents",
        new { logGroupName = group, logStreamName = stream, logEvents = events.Select(line => new { timestamp = Now + line.Offset, message = line.Message }) });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private static OperationRequest Request(byte[] body, Scope scope) => new()
    {
        Caller = new Caller(RequestPrincipal.Root(scope.Account), "test"),
        Scope = scope,
        RequestId = "request",
        Labels = new Dictionary<string, string>(),
        Body = body,
        Http = new DefaultHttpContext(),
    };
}
