using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Kms;

/// <summary>KMS over a store of its own, asked as the front door asks it: permissions first.</summary>
internal sealed class KmsHost : IAsyncDisposable, IPrincipalStanding
{
    public const string Account = "000000000000";

    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, Policy> _policies = new(StringComparer.Ordinal);
    private readonly ServiceProvider _services;

    public KmsHost()
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddStorage(new StorageOptions { DataDirectory = _directory.Path })
            .AddAws(new AwsOptions())
            .AddCompanions(new CompanionsOptions())
            .AddSingleton<IPrincipalStanding>(this)
            .BuildServiceProvider();
    }

    public static Scope Home { get; } = ScopeOf(Account, "us-east-1");

    public static RequestPrincipal Root { get; } = RequestPrincipal.Root(Home.Account);

    public ManualTime Time { get; } = new();

    public string DataDirectory => _directory.Path;

    public static Scope ScopeOf(string account, string region)
    {
        Assert.True(AccountId.TryParse(account, out var id));
        Assert.True(Region.TryParse(region, out var name));
        return new Scope(id, name);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A user of the home account who is allowed these actions everywhere.</summary>
    public RequestPrincipal User(string name, params string[] actions) => Allow(RequestPrincipal.User(Home.Account, $"arn:aws:iam::{Account}:user/{name}", $"AIDA{name}"), actions);

    /// <summary>A session of a role of the home account that is allowed these actions everywhere.</summary>
    public RequestPrincipal Session(string role, params string[] actions) => Allow(
        RequestPrincipal.RoleSession(Home.Account, $"arn:aws:sts::{Account}:assumed-role/{role}/s", $"arn:aws:iam::{Account}:role/{role}", $"AROA{role}:s"), actions);

    /// <summary>Allows a principal actions on everything.</summary>
    public RequestPrincipal Allow(RequestPrincipal principal, params string[] actions)
    {
        var document = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = new { Effect = "Allow", Action = actions, Resource = "*" } });
        if (actions.Length > 0)
        {
            _policies[principal.Arn] = Assert.IsType<PolicyReading.Accepted>(Policy.Read(PolicyKind.Identity, "own", document)).Policy;
        }

        return principal;
    }

    ValueTask<PrincipalPolicies?> IPrincipalStanding.FindAsync(RequestPrincipal principal, CancellationToken cancellation) =>
        ValueTask.FromResult<PrincipalPolicies?>(new PrincipalPolicies { Identity = _policies.TryGetValue(principal.Arn, out var policy) ? [policy] : [] });

    /// <summary>Asks and reads the answer; an empty one is an empty object. A text is the JSON itself.</summary>
    public async Task<JsonElement> CallAsync(string operation, object input, RequestPrincipal? caller = null, Scope? scope = null)
    {
        var entry = KmsApi.Definition.Operations.Entries.Single(entry => entry.Name == operation);
        var body = input is string json ? Encoding.UTF8.GetBytes(json) : JsonSerializer.SerializeToUtf8Bytes(input);
        var request = Request(body, caller ?? (scope is null ? Root : RequestPrincipal.Root(scope.Account)), scope ?? Home);
        var cancellation = TestContext.Current.CancellationToken;
        var resolver = (IResourceResolver)_services.GetRequiredService(entry.Permission!.Resource!);
        await Get<IAuthority>().RequireAsync(request, $"kms:{entry.Permission.Action}", await resolver.ResolveAsync(request, cancellation), cancellation);
        var answer = await ((IOperation)_services.GetRequiredService(entry.Implementation!)).ExecuteAsync(request, cancellation);
        Assert.Equal(200, answer.Status);
        using var stream = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(stream));
        await answer.WriteBodyAsync(request.Http.Response, cancellation);
        await request.Http.Response.BodyWriter.FlushAsync(cancellation);
        return JsonDocument.Parse(stream.Length == 0 ? "{}"u8.ToArray() : stream.ToArray()).RootElement;
    }

    /// <summary>Asks for something that is refused, as <c>code: message</c>.</summary>
    public async Task<string> RefusalAsync(string operation, object input, RequestPrincipal? caller = null, Scope? scope = null)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(operation, input, caller, scope));
        Assert.Equal(400, refusal.Status);
        return $"{refusal.Code}: {refusal.Message}";
    }

    /// <summary>Makes a key, with a policy when it is given.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> KeyAsync(object? policy = null)
    {
        object input = policy is null ? new { } : new { Policy = JsonSerializer.Serialize(policy), BypassPolicyLockoutSafetyCheck = true };
        return (await CallAsync("CreateKey", input)).GetProperty("KeyMetadata").GetProperty("Arn").GetString()!;
    }

    /// <summary>Encrypts a text.</summary>
    /// <returns>The ciphertext in base64.</returns>
    public async Task<string> EncryptAsync(string key, string text, Dictionary<string, string>? context = null) =>
        (await CallAsync("Encrypt", new { KeyId = key, Plaintext = Encoding.UTF8.GetBytes(text), EncryptionContext = context })).GetProperty("CiphertextBlob").GetString()!;

    /// <summary>Decrypts to a text.</summary>
    public async Task<string> DecryptAsync(string ciphertext, Dictionary<string, string>? context = null, RequestPrincipal? caller = null) =>
        Encoding.UTF8.GetString((await CallAsync("Decrypt", new { CiphertextBlob = ciphertext, EncryptionContext = context }, caller)).GetProperty("Plaintext").GetBytesFromBase64());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>A request as an operation gets it.</summary>
    public static OperationRequest Request(byte[] body, RequestPrincipal caller, Scope scope) => new()
    {
        Caller = new Caller(caller, "test"),
        Scope = scope,
        RequestId = "request",
        Labels = new Dictionary<string, string>(),
        Body = body,
        Protocol = WireProtocol.Json,
        Http = new DefaultHttpContext(),
    };
}
