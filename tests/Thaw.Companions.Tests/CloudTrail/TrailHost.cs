using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Aws.Auditing;
using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Companions.CloudTrail;
using Thaw.Companions.CloudTrail.Recording;
using Thaw.Companions.Tests.Logs;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.CloudTrail;

/// <summary>An audit log over a directory of its own, and CloudTrail over it; records are written when a test says so.</summary>
internal sealed class TrailHost : IAsyncDisposable
{
    private readonly string _directory;
    private readonly ServiceProvider _services;
    private int _made;

    public TrailHost(TemporaryDirectory directory, CloudTrailOptions? options = null)
    {
        _directory = directory.Path;
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddStorage(new StorageOptions { DataDirectory = _directory });
        services.AddCloudTrail(options ?? new CloudTrailOptions());
        _services = services.BuildServiceProvider();
    }

    public ManualTime Time { get; } = new();

    public AuditWriter Writer => _services.GetServices<IHostedService>().OfType<AuditWriter>().Single();

    public AuditQueue Queue => _services.GetRequiredService<AuditQueue>();

    public string Folder => Path.Combine(_directory, "audit");

    public string[] Logs => [.. Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal)];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Takes a record and says its id.</summary>
    public string Append(
        string name = "CreateRole", string source = "iam.amazonaws.com", string account = "000000000000", string region = "us-east-1", string parameters = "null",
        string identity = """{"type":"Root","accessKeyId":"test"}""", bool readOnly = false, bool isProven = true, string padding = "")
    {
        var id = $"event-{++_made}";
        var moment = Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var line = $$"""{"userIdentity":{{identity}},"eventTime":"{{moment}}","eventSource":"{{source}}","eventName":"{{name}}","awsRegion":"{{region}}","userAgent":"{{padding}}","requestParameters":{{parameters}},"eventID":"{{id}}","readOnly":{{(readOnly ? "true" : "false")}},"recipientAccountId":"{{account}}"}""";
        Get<IAuditTrail>().Append(new AuditRecord(Encoding.UTF8.GetBytes(line), isProven));
        return id;
    }

    public void Write() => Writer.Turn(syncs: false);

    /// <summary>Looks up as a client does.</summary>
    public async Task<JsonElement> LookupAsync(object input, string account = "000000000000", string region = "us-east-1")
    {
        var request = Request(input is string json ? Encoding.UTF8.GetBytes(json) : JsonSerializer.SerializeToUtf8Bytes(input), LogsHost.ScopeOf(account, region));
        var answer = await Get<LookupEvents>().ExecuteAsync(request, TestContext.Current.CancellationToken);
        using var body = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await answer.WriteBodyAsync(request.Http.Response, TestContext.Current.CancellationToken);
        await request.Http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return JsonElement.Parse(body.ToArray());
    }

    /// <summary>The ids of the events that an attribute finds.</summary>
    public async Task<string[]> IdsAsync(string key, string value) =>
        IdsOf(await LookupAsync(new { LookupAttributes = new[] { new { AttributeKey = key, AttributeValue = value } } }));

    public async Task<string> RefusalAsync(object input)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => LookupAsync(input));
        Assert.Equal(400, refusal.Status);
        return refusal.Code;
    }

    public static string[] IdsOf(JsonElement answer) => [.. answer.GetProperty("Events").EnumerateArray().Select(item => item.GetProperty("EventId").GetString()!)];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

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
