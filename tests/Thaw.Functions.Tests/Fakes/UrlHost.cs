using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Authorization;
using Thaw.Aws;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Keys;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Execution.Environments;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Storage.Migrations;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>The front door and Lambda behind a real listener on loopback, over a real store, with fake environments.</summary>
internal sealed class UrlHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private UrlHost(TestDatabase database, FakePool pool, WebApplication app)
    {
        (_database, _app, Pool) = (database, app, pool);
        Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Endpoint };
    }

    public FakePool Pool { get; }

    public Uri Endpoint { get; }

    public HttpClient Client { get; }

    public static async Task<UrlHost> StartAsync()
    {
        var pool = new FakePool();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAws(new AwsOptions { AllowReset = true }).AddFunctions(new FunctionsOptions());
        var migrations = builder.Services.Select(service => service.ImplementationInstance).OfType<Migration>();
        var database = await TestDatabase.OpenAsync([.. migrations]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(new ManualTime()).AddSingleton<IdSource>(new SeededIds()).AddSingleton(new Random(1));
        builder.Services.AddSingleton(database.Database).AddSingleton(database.Blobs);
        builder.Services.AddSingleton<IRoles>(new FakeRoles()).AddSingleton<IAuthority>(new FakeAuthority());
        builder.Services.AddSingleton<IProvisionedEnvironments>(new FakeProvisioned()).AddSingleton<IKeyEncryption>(new FakeKeys());
        builder.Services.AddSingleton<IEnvironmentPool>(pool).AddSingleton<ICodePackages>(new FakePackages()).AddSingleton<IContainerImages>(new FakeImages()).AddSingleton<IRuntimeCatalog>(new FakeRuntimes());
        builder.WebHost.ConfigureKestrel(AwsKestrel.Configure).UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapAws();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new UrlHost(database, pool, app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static Credential Credential(string key = "test", string secret = "test") =>
        new(new Caller(RequestPrincipal.Root(default), key), secret);

    /// <summary>Calls an operation of Lambda as a client does; gives the answer, which must be a success.</summary>
    public async Task<string> CallAsync(string method, string path, string? body = null)
    {
        using var response = await SendAsync(new HttpRequestMessage(new HttpMethod(method), path), body, "lambda");
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    /// <summary>Creates a function with a URL; gives the URL's id.</summary>
    public async Task<string> CreateAsync(string settings = """{"AuthType":"NONE"}""", string name = "f")
    {
        await CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction(name));
        return await CreateUrlAsync(settings, name);
    }

    /// <summary>Gives a function a URL, and everybody the permission to use it when it is open; gives the URL's id.</summary>
    public async Task<string> CreateUrlAsync(string settings = """{"AuthType":"NONE"}""", string name = "f")
    {
        if (settings.Contains("NONE", StringComparison.Ordinal))
        {
            await PermitAsync("""{"StatementId":"use","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""", name);
            await PermitAsync("""{"StatementId":"invoke","Action":"lambda:InvokeFunction","Principal":"*","InvokedViaFunctionUrl":true}""", name);
        }

        var text = await CallAsync("POST", $"/2021-10-31/functions/{name}/url", settings);
        using var shape = System.Text.Json.JsonDocument.Parse(text);
        return new Uri(shape.RootElement.GetProperty("FunctionUrl").GetString()!).Host.Split('.')[0];
    }

    /// <summary>Adds a statement to the policy of a function, unless it is there.</summary>
    public async Task PermitAsync(string statement, string name = "f")
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{name}/policy"), statement, "lambda");
        Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict);
    }

    public static string HostOf(string urlId) => $"{urlId}.lambda-url.us-east-1.localhost";

    /// <summary>A request to a function URL by its host name.</summary>
    public static HttpRequestMessage Request(string urlId, string method = "GET", string path = "/", HttpContent? content = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        request.Headers.Host = HostOf(urlId);
        return request;
    }

    /// <summary>Signs a request, unless no service is named, and sends it; returns as soon as the head of the answer is there.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string? body = null, string? service = null, Credential? credential = null, string region = "us-east-1")
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body);
        if (bytes is not null)
        {
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };
        }

        request.RequestUri = new Uri(Endpoint, request.RequestUri!);
        if (service is not null)
        {
            Assert.True(Region.TryParse(region, out var where));
            new SigV4Signer(credential ?? Credential(), where, service, Get<TimeProvider>()).Sign(request, bytes);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request that nobody signs; gives status, body and headers.</summary>
    public async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Answer)> AskAsync(HttpRequestMessage request)
    {
        var response = await SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
