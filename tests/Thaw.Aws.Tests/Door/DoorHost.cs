using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Door;

/// <summary>A front door with three small services, driven without a network.</summary>
internal sealed class DoorHost : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _provider;
    private readonly RequestDelegate _door;

    public DoorHost(AwsOptions? options = null, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IdSource>(new SeededIds());
        services.AddAws(options ?? new AwsOptions());
        SampleServices.Add(services);
        more?.Invoke(services);
        _provider = services.BuildServiceProvider();
        _door = new ApplicationBuilder(_provider).MapAws().Build();
    }

    public ManualTime Time { get; } = new();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public static Credential Test { get; } = CredentialOf("test", "test");

    public static Credential CredentialOf(string key, string secret, string? token = null) =>
        new(new Caller(RequestPrincipal.Root(default), key), secret, token);

    /// <summary>Signs and sends; <paramref name="tamper"/> changes what goes over the wire after it was signed.</summary>
    public async Task<DoorAnswer> SendAsync(string method, string path, byte[]? body = null, string service = "rest", Credential? credential = null, Action<HttpRequestMessage>? prepare = null, Action<HttpRequestFeature>? tamper = null, TimeProvider? signAt = null, Action<FeatureCollection>? features = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), "http://localhost:4566" + path);
        prepare?.Invoke(message);
        Assert.True(Region.TryParse("eu-west-1", out var region));
        new SigV4Signer(credential ?? Test, region, service, signAt ?? Time).Sign(message, body);
        return await SendRawAsync(method, message.RequestUri!.PathAndQuery, body, request =>
        {
            foreach (var (name, values) in message.Headers.NonValidated)
            {
                request.Headers[name] = values.ToArray();
            }

            tamper?.Invoke(request);
        }, features);
    }

    /// <summary>Sends a request to the REST service that was signed at another moment.</summary>
    public Task<DoorAnswer> SendSignedAtAsync(DateTimeOffset moment, string path)
    {
        var clock = new ManualTime();
        clock.Advance(moment - Start);
        return SendAsync("POST", path, signAt: clock);
    }

    /// <summary>Sends what it is given, as it is.</summary>
    public async Task<DoorAnswer> SendRawAsync(string method, string target, byte[]? body = null, Action<HttpRequestFeature>? prepare = null, Action<FeatureCollection>? features = null)
    {
        var feature = new HttpRequestFeature { Method = method, RawTarget = target, Path = "/", Scheme = "http", Body = new MemoryStream(body ?? []) };
        feature.Headers["Host"] = "localhost:4566";
        feature.QueryString = target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "";
        prepare?.Invoke(feature);
        var collection = new FeatureCollection();
        var output = new MemoryStream();
        collection.Set<IHttpRequestFeature>(feature);
        collection.Set<IHttpResponseFeature>(new HttpResponseFeature());
        collection.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(output));
        features?.Invoke(collection);
        var http = new DefaultHttpContext(collection);
        await _door(http);
        await http.Response.BodyWriter.FlushAsync();
        return new DoorAnswer(http.Response.StatusCode, http.Response.Headers, System.Text.Encoding.UTF8.GetString(output.ToArray()));
    }

    public void Dispose() => _provider.Dispose();
}
