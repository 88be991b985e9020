using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws;
using Thaw.Aws.Auditing;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Sts;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Sts;

/// <summary>STS behind a real front door, over a data directory of its own, driven without a network.</summary>
internal sealed class StsHost : IAsyncDisposable
{
    public const string Ours = "111111111111";
    public const string Theirs = "222222222222";

    private readonly TemporaryDirectory _data = new();
    private readonly AwsOptions _options;
    private readonly StsOptions? _sts;
    private readonly SeededIds _ids = new();
    private ServiceProvider _provider = null!;
    private RequestDelegate _door = null!;

    public StsHost(AwsOptions? options = null, StsOptions? sts = null)
    {
        _options = options ?? new AwsOptions();
        _sts = sts;
        Start();
    }

    public ManualTime Time { get; } = new();

    public Principals Iam { get; } = new();

    public AuditedCalls Audit { get; } = new();

    /// <summary>The root of an account, as the development identity knows it.</summary>
    public static Credential Root(string account) => CredentialOf(account, "test");

    public static Credential CredentialOf(string key, string secret, string? token = null) =>
        new(new Caller(RequestPrincipal.Root(default), key), secret, token);

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Ends the process and starts another one over the same data directory.</summary>
    public async Task RestartAsync()
    {
        await _provider.DisposeAsync();
        Start();
    }

    /// <summary>Asks and expects an answer.</summary>
    public async Task<StsAnswer> CallAsync(Credential credential, string action, params (string Member, string Value)[] members)
    {
        var answer = await SendAsync(credential, action, members);
        Assert.True(answer.Status == 200, answer.Body.ToString());
        return answer;
    }

    /// <summary>Asks and expects a refusal, as <c>CODE STATUS: message</c>.</summary>
    public async Task<string> RefusalAsync(Credential credential, string action, params (string Member, string Value)[] members)
    {
        var answer = await SendAsync(credential, action, members);
        Assert.False(answer.Status == 200, answer.Body.ToString());
        return answer.Refusal;
    }

    /// <summary>Whom the front door takes the credential for.</summary>
    public async Task<string> WhoAsync(Credential credential) => (await CallAsync(credential, "GetCallerIdentity")).Text("Arn");

    /// <summary>Assumes a role under the name <c>run</c>.</summary>
    public Task<StsAnswer> AssumeAsync(Credential credential, Role role, params (string Member, string Value)[] members) =>
        CallAsync(credential, "AssumeRole", [("RoleArn", role.Arn), ("RoleSessionName", "run"), .. members]);

    /// <summary>The same, refused.</summary>
    public Task<string> NotAssumedAsync(Credential credential, Role role, params (string Member, string Value)[] members) =>
        RefusalAsync(credential, "AssumeRole", [("RoleArn", role.Arn), ("RoleSessionName", "run"), .. members]);

    /// <summary>Sends a request; one without a credential is not signed.</summary>
    public async Task<StsAnswer> SendAsync(Credential? credential, string action, params (string Member, string Value)[] members)
    {
        var form = string.Join('&', members.Prepend(("Version", "2011-06-15")).Prepend(("Action", action)).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));
        var body = Encoding.UTF8.GetBytes(form);
        using var message = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:4566/");
        if (credential is not null)
        {
            Assert.True(Region.TryParse("us-east-1", out var region));
            new SigV4Signer(credential, region, "sts", Time).Sign(message, body);
        }

        var request = new HttpRequestFeature { Method = "POST", RawTarget = "/", Path = "/", Scheme = "http", Body = new MemoryStream(body) };
        request.Headers["Host"] = "127.0.0.1:4566";
        request.Headers.ContentType = "application/x-www-form-urlencoded; charset=utf-8";
        foreach (var (name, values) in message.Headers.NonValidated)
        {
            request.Headers[name] = values.ToArray();
        }

        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _data.Dispose();
    }

    private async Task<StsAnswer> SendAsync(HttpRequestFeature request)
    {
        var features = new FeatureCollection();
        var output = new MemoryStream();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(output));
        var http = new DefaultHttpContext(features);
        await _door(http);
        await http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return new StsAnswer(http.Response.StatusCode, XElement.Parse(Encoding.UTF8.GetString(output.ToArray())));
    }

    private void Start()
    {
        _provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IdSource>(_ids)
            .AddSingleton<IAuditTrail>(Audit)
            .AddSingleton<IRoles>(Iam)
            .AddSingleton<IPrincipalStanding>(Iam)
            .AddSingleton<IManagedPolicies>(Iam)
            .AddSingleton<ICredentialSource>(Iam)
            .AddStorage(new StorageOptions { DataDirectory = _data.Path })
            .AddAws(_options)
            .AddSts(_sts)
            .BuildServiceProvider();
        _door = new ApplicationBuilder(_provider).MapAws().Build();
    }
}
