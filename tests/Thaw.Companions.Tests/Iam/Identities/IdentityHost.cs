using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Aws;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Iam;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Iam.Identities;

/// <summary>IAM over a store of its own, asked by the root of an account or by whoever signs with one of its access keys; permissions are required.</summary>
internal sealed class IdentityHost : IAsyncDisposable
{
    public const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceProvider _services;

    public IdentityHost() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton<IdSource>(new SeededIds())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddStorage(new StorageOptions { DataDirectory = _directory.Path })
        .AddAws(new AwsOptions())
        .AddCompanions(new CompanionsOptions())
        .BuildServiceProvider();

    public static AccountId Home { get; } = Account("111122223333");

    public static AccountId Abroad { get; } = Account("444455556666");

    public ManualTime Time { get; } = new();

    /// <summary>Who asks.</summary>
    public Caller Caller { get; set; } = Root(Home);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Caller Root(AccountId account) => new(RequestPrincipal.Root(account), "test");

    /// <summary>Asks and gives the result, without namespaces; the members are alternately names and values.</summary>
    public async Task<XElement> CallAsync(string operation, params string[] members)
    {
        var entry = IamApi.Definition.Operations.Entries.Single(entry => entry.Name == operation);
        var request = Request(operation, members);
        var resolver = (IResourceResolver)_services.GetRequiredService(entry.Permission!.Resource!);
        var resource = await resolver.ResolveAsync(request, TestContext.Current.CancellationToken);
        await Get<IAuthority>().RequireAsync(request, $"iam:{entry.Permission.Action}", resource, TestContext.Current.CancellationToken);
        var answer = await ((IOperation)_services.GetRequiredService(entry.Implementation!)).ExecuteAsync(request, TestContext.Current.CancellationToken);
        var root = XElement.Parse(await ReadAsync(answer, request));
        Assert.Equal($"{{{IamApi.XmlNamespace}}}{operation}Response", root.Name.ToString());
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element($"{operation}Result") ?? new XElement("nothing");
    }

    /// <summary>Asks for something that is refused, as <c>status code: message</c>.</summary>
    public async Task<string> RefusalAsync(string operation, params string[] members)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(operation, members));
        return $"{refusal.Status} {refusal.Code}: {refusal.Message}";
    }

    /// <summary>Makes a user, gives it a policy when there is one, and a key that signs for it.</summary>
    public async Task<Caller> CreateUserAsync(string name, string? document = null)
    {
        await CallAsync("CreateUser", "UserName", name);
        if (document is not null)
        {
            await CallAsync("PutUserPolicy", "UserName", name, "PolicyName", "own", "PolicyDocument", document);
        }

        var key = await CallAsync("CreateAccessKey", "UserName", name);
        return (await SignAsync(key.Element("AccessKey")!.Element("AccessKeyId")!.Value))!;
    }

    /// <summary>Whom an access key speaks for; null when it is not known.</summary>
    public async Task<Caller?> SignAsync(string accessKeyId) => (await FindKeyAsync(accessKeyId))?.Caller;

    /// <summary>What the front door finds of an access key.</summary>
    public async Task<Credential?> FindKeyAsync(string accessKeyId)
    {
        foreach (var source in _services.GetServices<ICredentialSource>())
        {
            if (await source.FindAsync(accessKeyId, null, TestContext.Current.CancellationToken) is { } credential)
            {
                return credential;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private static AccountId Account(string digits) => AccountId.TryParse(digits, out var account) ? account : throw new ArgumentException(digits);

    private static async Task<string> ReadAsync(OperationResponse answer, OperationRequest request)
    {
        Assert.Equal(200, answer.Status);
        using var body = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await answer.WriteBodyAsync(request.Http.Response, TestContext.Current.CancellationToken);
        await request.Http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private OperationRequest Request(string operation, string[] members)
    {
        var pairs = members.Chunk(2).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}");
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        return new OperationRequest
        {
            Caller = Caller,
            Protocol = WireProtocol.Query,
            Scope = new Scope(Caller.Account, default),
            RequestId = "request",
            Labels = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(string.Join('&', pairs.Prepend($"Action={operation}"))),
            Http = http,
        };
    }
}
