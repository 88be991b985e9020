using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Content;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Content;

public sealed class ContentLinksTests
{
    [Fact]
    public async Task A_link_downloads_what_its_id_names()
    {
        using var host = Host();
        var link = Link(host, "a b/c");
        Assert.StartsWith("http://thaw.example:4566/_thaw/blobs/a%20b%2Fc?", link.OriginalString, StringComparison.Ordinal);
        var answer = await GetAsync(host, link.PathAndQuery);
        Assert.Equal((200, "application/zip", "bytes of a b/c"), (answer.Status, answer.ContentType, answer.Body));
        Assert.Equal(14, answer.Headers.ContentLength);
    }

    [Fact]
    public async Task It_holds_ten_minutes()
    {
        using var host = Host();
        var link = Link(host, "x");
        host.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(200, (await GetAsync(host, link.PathAndQuery)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((403, "AccessDenied"), ((await GetAsync(host, link.PathAndQuery)).Status, (await GetAsync(host, link.PathAndQuery)).ErrorType));
    }

    [Fact]
    public async Task It_opens_nothing_else()
    {
        using var host = Host();
        var link = Link(host, "x").PathAndQuery;
        Assert.Equal(403, (await GetAsync(host, link.Replace("/x?", "/y?", StringComparison.Ordinal))).Status);
        Assert.Equal(403, (await GetAsync(host, "/_thaw/blobs/x")).Status);
        Assert.Equal(403, (await host.SendAsync("GET", "/_thaw/blobs/x", service: "lambda")).Status);
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", "/2015-03-31/things/x/echo", credential: host.Get<ContentLinks>().Credential)).ErrorType);
    }

    [Fact]
    public async Task What_is_gone_is_not_found()
    {
        using var host = Host();
        Assert.Equal((404, "NoSuchKey"), ((await GetAsync(host, Link(host, "gone").PathAndQuery)).Status, (await GetAsync(host, Link(host, "gone").PathAndQuery)).ErrorType));
    }

    private static DoorHost Host() => new(more: services => services.AddSingleton<IPresignedContent, Texts>());

    private static Uri Link(DoorHost host, string id)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("thaw.example", 4566);
        return new Uri(host.Get<ContentLinks>().For(http.Request, default, id));
    }

    private static Task<DoorAnswer> GetAsync(DoorHost host, string target) =>
        host.SendRawAsync("GET", target, prepare: request => request.Headers.Host = "thaw.example:4566");

    private sealed class Texts : IPresignedContent
    {
        public ValueTask<PresignedFile?> OpenAsync(string id, CancellationToken cancellation)
        {
            var bytes = Encoding.UTF8.GetBytes($"bytes of {id}");
            return ValueTask.FromResult(id == "gone" ? null : new PresignedFile(new MemoryStream(bytes), bytes.Length, "application/zip"));
        }
    }
}
