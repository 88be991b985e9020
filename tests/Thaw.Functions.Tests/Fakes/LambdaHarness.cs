using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Thaw.Aws;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Content;
using Thaw.Aws.Delivery;
using Thaw.Aws.Keys;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Environments;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Storage.Migrations;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Lambda's operations over a real store, with fake environments, packages and runtimes.</summary>
internal sealed class LambdaHarness : IAsyncDisposable
{
    public const string Role = "arn:aws:iam::000000000000:role/r";
    public const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private LambdaHarness(TestDatabase database, IServiceCollection services)
    {
        _database = database;
        services.AddLogging(log => log.AddProvider(Warnings));
        services.AddSingleton<ContentLinks>();
        services.AddSingleton(database.Database);
        services.AddSingleton(database.Blobs);
        services.AddSingleton<IEnvironmentPool>(Pool);
        services.AddSingleton<IProvisionedEnvironments>(Provisioned);
        services.AddSingleton<ICodePackages>(Packages);
        services.AddSingleton<IContainerImages>(Images);
        services.AddSingleton<IRuntimeCatalog>(Runtimes);
        services.AddSingleton<IRoles>(Roles);
        services.AddSingleton<IAuthority>(Authority);
        services.AddSingleton(new AwsOptions());
        services.AddSingleton<ServiceRoles>();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IdSource>(new SeededIds());
        services.AddSingleton(new Random(1));
        services.AddSingleton<IKeyEncryption>(Keys);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }

    public FakePool Pool { get; } = new();

    public FakeProvisioned Provisioned { get; } = new();

    public FakePackages Packages { get; } = new();

    public FakeImages Images { get; } = new();

    public FakeRuntimes Runtimes { get; } = new();

    public FakeKeys Keys { get; } = new();

    public FakeRoles Roles { get; } = new();

    public FakeAuthority Authority { get; } = new();

    public RecordedWarnings Warnings { get; } = new();

    public ManualTime Time { get; } = new();

    public TestDatabase Database => _database;

    public static Scope Home { get; } = ScopeOf("000000000000", "us-east-1");

    public static async Task<LambdaHarness> StartAsync(
        FunctionsOptions? options = null, IObjectSource? objects = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddFunctions(options ?? new FunctionsOptions());
        more?.Invoke(services);
        if (objects is not null)
        {
            services.AddSingleton(objects);
        }

        var migrations = services.Select(service => service.ImplementationInstance).OfType<Migration>();
        return new(await TestDatabase.OpenAsync([.. migrations]), services);
    }

    public static Scope ScopeOf(string account, string region) =>
        AccountId.TryParse(account, out var accountId) && Region.TryParse(region, out var regionName)
            ? new Scope(accountId, regionName)
            : throw new ArgumentException("No such scope.");

    /// <summary>A request for a new function that is complete; members of the patch replace or, when null, remove its own.</summary>
    public static string NewFunction(string name = "f", string zip = "zip", string? patch = null)
    {
        var request = JsonNode.Parse($$"""
            {
              "FunctionName": "{{name}}", "Runtime": "python3.13", "Handler": "index.handler", "Role": "{{Role}}",
              "Code": { "ZipFile": "{{Convert.ToBase64String(Encoding.UTF8.GetBytes(zip))}}" }
            }
            """)!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(patch ?? "{}")!.AsObject())
        {
            request[member] = value?.DeepClone();
        }

        return request.ToJsonString();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public object Make(Type type) => _services.GetRequiredService(type);

    public Task<Answer> CreateAsync(string name = "f", string zip = "zip", string? patch = null, Scope? scope = null) =>
        CallAsync("CreateFunction", body: NewFunction(name, zip, patch), scope: scope);

    public Task<Answer> InvokeAsync(string name = "f", string payload = "{}", string query = "", params (string, string)[] headers) =>
        CallAsync("Invoke", name, query, payload, headers);

    /// <summary>Calls an operation as the front door does; what else its path names comes in <paramref name="more"/>.</summary>
    public async Task<Answer> CallAsync(
        string operation,
        string? label = null,
        string query = "",
        string body = "",
        (string Name, string Value)[]? headers = null,
        Scope? scope = null,
        (string Name, string Value)[]? more = null,
        RequestPrincipal? caller = null)
    {
        var entry = LambdaApi.Definition.Operations.Entries.Single(entry => entry.Name == operation);
        var implementation = (IOperation)_services.GetRequiredService(entry.Implementation!);
        var where = scope ?? Home;
        var labels = new Dictionary<string, string> { ["FunctionName"] = label ?? string.Empty, ["Resource"] = label ?? string.Empty };
        foreach (var (name, value) in more ?? [])
        {
            labels[name] = value;
        }

        var request = new OperationRequest
        {
            Caller = new Caller(caller ?? RequestPrincipal.Root(where.Account), "test"),
            Scope = where,
            RequestId = "00000000-0000-4000-8000-000000000000",
            Labels = labels,
            Body = Encoding.UTF8.GetBytes(body),
            Http = HttpOf(query, headers ?? []),
        };
        return await AnswerAsync(implementation, request);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static DefaultHttpContext HttpOf(string query, (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost", 4566);
        http.Request.QueryString = new QueryString(query);
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = new StringValues(value);
        }

        return http;
    }

    private static async Task<Answer> AnswerAsync(IOperation operation, OperationRequest request)
    {
        try
        {
            var response = await operation.ExecuteAsync(request, TestContext.Current.CancellationToken);
            using var body = new MemoryStream();
            request.Http.Response.Body = body;
            await response.WriteBodyAsync(request.Http.Response, TestContext.Current.CancellationToken);
            await request.Http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
            return new Answer(response.Status, null, string.Empty, body.ToArray(), response.Headers.ToDictionary());
        }
        catch (AwsException refusal)
        {
            var members = refusal.Members.ToDictionary(member => member.Key, member => member.Value);
            members[refusal.MessageMember] = refusal.Message;
            return new Answer(refusal.Status, refusal.Code, refusal.Message, JsonSerializer.SerializeToUtf8Bytes(members), refusal.Headers.ToDictionary());
        }
    }
}
