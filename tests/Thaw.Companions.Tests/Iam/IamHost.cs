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
using Thaw.Companions.Iam;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Iam;

/// <summary>IAM over a store of its own, asked as the front door asks it.</summary>
internal sealed class IamHost : IAsyncDisposable
{
    public const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    public const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";

    private readonly TemporaryDirectory _directory = new();
    private readonly ServiceProvider _services;

    public IamHost() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(Time)
        .AddSingleton<IdSource>(new SeededIds())
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddStorage(new StorageOptions { DataDirectory = _directory.Path })
        .AddAws(new AwsOptions())
        .AddCompanions(new CompanionsOptions())
        .BuildServiceProvider();

    public static AccountId Home { get; } = Account("000000000000");

    public ManualTime Time { get; } = new();

    public static AccountId Account(string digits) => AccountId.TryParse(digits, out var account) ? account : throw new ArgumentException(digits);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Asks and gives the result, without namespaces; the members are alternately names and values.</summary>
    public async Task<XElement> CallAsync(string operation, params string[] members) => await CallAsync(Home, operation, members);

    public async Task<XElement> CallAsync(AccountId account, string operation, params string[] members)
    {
        var type = IamApi.Definition.Operations.Entries.Single(entry => entry.Name == operation).Implementation!;
        var request = Request(account, operation, members);
        var answer = await ((IOperation)_services.GetRequiredService(type)).ExecuteAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, answer.Status);
        using var body = new MemoryStream();
        request.Http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await answer.WriteBodyAsync(request.Http.Response, TestContext.Current.CancellationToken);
        await request.Http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        var root = XElement.Parse(Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal($"{{{IamApi.XmlNamespace}}}{operation}Response", root.Name.ToString());
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element($"{operation}Result") ?? new XElement("nothing");
    }

    /// <summary>Asks for something that is refused, as <c>status code: message</c>.</summary>
    public Task<string> RefusalAsync(string operation, params string[] members) => RefusalAsync(Home, operation, members);

    public async Task<string> RefusalAsync(AccountId account, string operation, params string[] members)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(account, operation, members));
        return $"{refusal.Status} {refusal.Code}: {refusal.Message}";
    }

    /// <summary>What the permission of an operation is asked for.</summary>
    public ValueTask<AskedResource> ResolveAsync(string operation, params string[] members)
    {
        var permission = IamApi.Definition.Operations.Entries.Single(entry => entry.Name == operation).Permission!;
        var resolver = (IResourceResolver)_services.GetRequiredService(permission.Resource!);
        return resolver.ResolveAsync(Request(Home, operation, members), TestContext.Current.CancellationToken);
    }

    public Task<XElement> CreateRoleAsync(string name, params string[] more) =>
        CallAsync("CreateRole", ["RoleName", name, "AssumeRolePolicyDocument", Trust, .. more]);

    /// <summary>Makes a managed policy and gives its ARN.</summary>
    public async Task<string> CreatePolicyAsync(string name, params string[] more)
    {
        var result = await CallAsync("CreatePolicy", ["PolicyName", name, "PolicyDocument", Document, .. more]);
        return result.Element("Policy")!.Text("Arn");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    private static OperationRequest Request(AccountId account, string operation, string[] members)
    {
        var pairs = members.Chunk(2).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}");
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        return new OperationRequest
        {
            Caller = new Caller(RequestPrincipal.Root(account), "test"),
            Scope = new Scope(account, default),
            RequestId = "request",
            Labels = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(string.Join('&', pairs.Prepend($"Action={operation}"))),
            Http = http,
        };
    }
}
