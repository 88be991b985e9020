using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr;
using Thaw.Companions.Ecr.Layers;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>The container registry over a store of its own, asked as the front door asks it: permissions first.</summary>
internal sealed partial class EcrHost : IAsyncDisposable, IPrincipalStanding
{
    public const string Account = "000000000000";

    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, Policy> _policies = new(StringComparer.Ordinal);
    private ServiceProvider _services;

    private RequestDelegate _door;

    public EcrHost() => (_services, _door) = Compose();

    public static Scope Home { get; } = ScopeOf(Account, "us-east-1");

    public static RequestPrincipal Root { get; } = RequestPrincipal.Root(Home.Account);

    public ManualTime Time { get; } = new();

    public string DataDirectory => _directory.Path;

    public IServiceProvider Services => _services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Scope ScopeOf(string account, string region)
    {
        Assert.True(AccountId.TryParse(account, out var id));
        Assert.True(Region.TryParse(region, out var name));
        return new Scope(id, name);
    }

    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    /// <summary>An image's manifest with a configuration and layers.</summary>
    public static string Manifest(byte[] configuration, params byte[][] layers) => JsonSerializer.Serialize(new
    {
        schemaVersion = 2,
        mediaType = "application/vnd.docker.distribution.manifest.v2+json",
        config = new { mediaType = "application/vnd.docker.container.image.v1+json", size = configuration.Length, digest = DigestOf(configuration) },
        layers = layers.Select(layer => new { mediaType = "application/vnd.docker.image.rootfs.diff.tar.gzip", size = layer.Length, digest = DigestOf(layer) }),
    });

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Ends the services and makes them anew over the same data; what runs at start has run.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        (_services, _door) = Compose();
        await Get<LayerSweep>().RecoverAsync(Cancellation);
        await Get<LayerSweep>().RunAsync(Cancellation);
    }

    /// <summary>A user who is allowed these actions everywhere.</summary>
    public RequestPrincipal User(string name, string account, params string[] actions)
    {
        var principal = RequestPrincipal.User(ScopeOf(account, "us-east-1").Account, $"arn:aws:iam::{account}:user/{name}", $"AIDA{name}");
        var document = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = new { Effect = "Allow", Action = actions, Resource = "*" } });
        if (actions.Length > 0)
        {
            _policies[principal.Arn] = Assert.IsType<PolicyReading.Accepted>(Policy.Read(PolicyKind.Identity, "own", document)).Policy;
        }

        return principal;
    }

    ValueTask<PrincipalPolicies?> IPrincipalStanding.FindAsync(RequestPrincipal principal, CancellationToken cancellation) =>
        ValueTask.FromResult<PrincipalPolicies?>(new PrincipalPolicies { Identity = _policies.TryGetValue(principal.Arn, out var policy) ? [policy] : [] });

    /// <summary>Asks and reads the answer. A text is the JSON itself.</summary>
    public async Task<JsonElement> CallAsync(string operation, object input, RequestPrincipal? caller = null, Scope? scope = null)
    {
        var entry = EcrApi.Definition.Operations.Entries.Single(entry => entry.Name == operation);
        var body = input is string json ? Encoding.UTF8.GetBytes(json) : JsonSerializer.SerializeToUtf8Bytes(input);
        var request = Request(body, caller ?? (scope is null ? Root : RequestPrincipal.Root(scope.Account)), scope ?? Home);
        var resource = await ((IResourceResolver)_services.GetRequiredService(entry.Permission!.Resource!)).ResolveAsync(request, Cancellation);
        await Get<IAuthority>().RequireAsync(request, $"ecr:{entry.Permission.Action}", resource, Cancellation);
        foreach (var (action, beside) in resource.Also)
        {
            await Get<IAuthority>().RequireAsync(request, action, beside, Cancellation);
        }

        request = resource.ActsIn is { } owner ? Request(body, request.Caller.Principal, owner) : request;
        return await ReadAsync(request, await ((IOperation)_services.GetRequiredService(entry.Implementation!)).ExecuteAsync(request, Cancellation));
    }

    /// <summary>Asks for something that is refused, as <c>code: message</c>.</summary>
    public async Task<string> RefusalAsync(string operation, object input, RequestPrincipal? caller = null, Scope? scope = null)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(operation, input, caller, scope));
        Assert.Equal(400, refusal.Status);
        return $"{refusal.Code}: {refusal.Message}";
    }

    /// <summary>Makes a repository.</summary>
    public Task<JsonElement> RepositoryAsync(string name, Scope? scope = null) => CallAsync("CreateRepository", new { repositoryName = name }, scope: scope);

    /// <summary>Uploads a layer.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> LayerAsync(string repository, byte[] content)
    {
        var id = (await CallAsync("InitiateLayerUpload", new { repositoryName = repository })).GetProperty("uploadId").GetString();
        await CallAsync("UploadLayerPart", new { repositoryName = repository, uploadId = id, partFirstByte = 0, partLastByte = content.Length - 1, layerPartBlob = content });
        var answer = await CallAsync("CompleteLayerUpload", new { repositoryName = repository, uploadId = id, layerDigests = new[] { DigestOf(content) } });
        return answer.GetProperty("layerDigest").GetString()!;
    }

    /// <summary>Pushes an image whose configuration and only layer are made of the seed.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> ImageAsync(string repository, string? tag, string seed = "image")
    {
        var (configuration, layer) = (Encoding.UTF8.GetBytes($"{{\"c\":\"{seed}\"}}"), Encoding.UTF8.GetBytes($"layer of {seed}"));
        await LayerAsync(repository, configuration);
        await LayerAsync(repository, layer);
        var answer = await CallAsync("PutImage", new { repositoryName = repository, imageManifest = Manifest(configuration, layer), imageTag = tag });
        return answer.GetProperty("image").GetProperty("imageId").GetProperty("imageDigest").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task<JsonElement> ReadAsync(OperationRequest request, OperationResponse answer)
    {
        using var stream = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(stream));
        await answer.WriteBodyAsync(request.Http.Response, Cancellation);
        await request.Http.Response.BodyWriter.FlushAsync(Cancellation);
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static OperationRequest Request(byte[] body, RequestPrincipal caller, Scope scope, string accessKeyId = "test")
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("127.0.0.1:4566");
        return new OperationRequest
        {
            Caller = new Caller(caller, accessKeyId),
            Scope = scope,
            RequestId = "request",
            Labels = new Dictionary<string, string>(),
            Body = body,
            Protocol = WireProtocol.Json,
            Http = http,
        };
    }

    private (ServiceProvider Services, RequestDelegate Door) Compose()
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddStorage(new StorageOptions { DataDirectory = _directory.Path })
            .AddAws(new AwsOptions())
            .AddCompanions(new CompanionsOptions())
            .AddSingleton<IPrincipalStanding>(this)
            .BuildServiceProvider();
        return (services, new ApplicationBuilder(services).MapAws().Build());
    }
}
