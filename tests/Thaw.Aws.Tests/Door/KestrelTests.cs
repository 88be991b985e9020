using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Tests.Door;

/// <summary>The door behind a real server, for what a server adds: raw targets, chunks, lengths, HEAD and limits.</summary>
public sealed class KestrelTests : IAsyncLifetime
{
    private WebApplication? _app;
    private HttpClient? _client;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            AwsKestrel.Configure(options);
            options.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddAws(new AwsOptions());
        SampleServices.Add(builder.Services);
        _app = builder.Build();
        _app.MapAws();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_request_over_the_wire_is_verified_and_answered()
    {
        using var response = await SendAsync("POST", "/2015-03-31/things/a%3Ab%2Fc/echo?q=%24LATEST", "hello", chunked: false);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("|a:b/c|$LATEST|hello", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_body_is_read_and_bounded()
    {
        using var right = await SendAsync("POST", "/2015-03-31/things/x/echo", "hello", chunked: true);
        Assert.EndsWith("|hello", await TextAsync(right), StringComparison.Ordinal);
        using var large = await SendAsync("POST", "/2015-03-31/things/x/echo", new string('x', 100_000), chunked: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task An_error_carries_its_length_and_HEAD_has_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/2015-03-31/things/x/echo");
        using var response = await _client!.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(42, response.Content.Headers.ContentLength);
        Assert.Equal("", await TextAsync(response));
        Assert.True(response.Headers.Contains("x-amzn-RequestId"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task An_answer_that_fails_halfway_is_cut_off_rather_than_finished()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => SendAsync("GET", "/2015-03-31/break", "", chunked: false));
        using var next = await SendAsync("GET", "/2015-03-31/json", "", chunked: false);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
    }

    [Theory]
    [InlineData("GET /_thaw/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 200")]
    [InlineData("GET http://x/_thaw/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 200")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 403")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400")]
    public async Task What_comes_over_the_wire_gets_an_answer(string request, string start)
    {
        Assert.StartsWith(start, await RawAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_beyond_the_limits_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, AwsKestrel.MaxHeaders + 1).Select(i => $"X-H{i}: 1\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await RawAsync($"GET /_thaw/health HTTP/1.1\r\nHost: x\r\n{many}\r\n"), StringComparison.Ordinal);
        var large = $"X-Large: {new string('a', AwsKestrel.MaxHeaderBytes)}\r\n";
        Assert.StartsWith("HTTP/1.1 431", await RawAsync($"GET /_thaw/health HTTP/1.1\r\nHost: x\r\n{large}\r\n"), StringComparison.Ordinal);
        var line = new string('a', AwsKestrel.MaxRequestLineBytes);
        Assert.StartsWith("HTTP/1.1 414", await RawAsync($"GET /{line} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string body, bool chunked)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_client!.BaseAddress!, path)) { Content = new ByteArrayContent(bytes) };
        request.Headers.TransferEncodingChunked = chunked;
        new SigV4Signer(DoorHost.Test, default, "rest", TimeProvider.System).Sign(request, bytes);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _client!.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
