using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Hosted;

public sealed class HostedContentTests
{
    [Fact]
    public async Task A_host_of_its_own_is_answered_before_any_service_is_looked_for()
    {
        using var door = new DoorHost(more: Add);
        var answer = await door.SendRawAsync("GET", "/a%20b?c=d", prepare: request => request.Headers["Host"] = "site.test:4566");
        Assert.Equal((200, "/a%20b|c=d|"), (answer.Status, answer.Body));
        Assert.NotEmpty(answer.RequestId);
    }

    [Fact]
    public async Task Other_hosts_go_on_to_the_services()
    {
        using var door = new DoorHost(more: Add);
        Assert.Equal(403, (await door.SendRawAsync("GET", "/a")).Status);
        Assert.Equal(200, (await door.SendRawAsync("GET", "/_thaw/health")).Status);
    }

    [Fact]
    public async Task A_path_can_be_claimed_too()
    {
        using var door = new DoorHost(more: Add);
        Assert.Equal("/_thaw/sites/x||", (await door.SendRawAsync("GET", "/_thaw/sites/x")).Body);
    }

    [Fact]
    public async Task The_body_is_bounded()
    {
        using var door = new DoorHost(more: Add);
        Assert.Equal("/_thaw/sites/x||body", (await door.SendRawAsync("POST", "/_thaw/sites/x", "body"u8.ToArray())).Body);
        Assert.Equal(413, (await door.SendRawAsync("POST", "/_thaw/sites/x", new byte[101])).Status);
    }

    [Fact]
    public async Task A_signature_is_verified_for_the_service_and_region_that_the_content_names()
    {
        using var door = new DoorHost(more: Add);
        Assert.Equal("000000000000", (await door.SendAsync("POST", "/_thaw/sites/signed", "body"u8.ToArray(), "rest")).Body);
        var tampered = await door.SendAsync("POST", "/_thaw/sites/signed", "body"u8.ToArray(), "rest", tamper: request => request.Headers["X-Amz-Date"] = "20260101T000001Z");
        Assert.Equal((403, "InvalidSignatureException"), (tampered.Status, tampered.ErrorType));
        var otherService = await door.SendAsync("POST", "/_thaw/sites/signed", "body"u8.ToArray(), "json");
        Assert.Equal((403, "InvalidSignatureException"), (otherService.Status, otherService.ErrorType));
        var unsigned = await door.SendRawAsync("POST", "/_thaw/sites/signed");
        Assert.Equal((403, "MissingAuthenticationTokenException"), (unsigned.Status, unsigned.ErrorType));
    }

    [Fact]
    public async Task A_failure_inside_tells_nothing()
    {
        using var door = new DoorHost(more: Add);
        var answer = await door.SendRawAsync("GET", "/_thaw/sites/broken", prepare: request => request.Headers["Content-Type"] = "application/x-www-form-urlencoded");
        Assert.Equal((500, "ServiceException"), (answer.Status, answer.ErrorType));
        Assert.DoesNotContain("inner", answer.Body, StringComparison.Ordinal);
    }

    private static void Add(IServiceCollection services) => services.AddSingleton<IHostedContent, Site>();

    private sealed class Site : IHostedContent
    {
        public bool Claims(string host, string path) => host == "site.test" || path.StartsWith("/_thaw/sites/", StringComparison.Ordinal);

        public async Task ServeAsync(HostedRequest request, CancellationToken cancellation)
        {
            if (request.Path.EndsWith("broken", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("inner");
            }

            if (!await request.TryReadBodyAsync(100))
            {
                throw new AwsException("TooLarge", 413, "Too large.");
            }

            var text = request.Path.EndsWith("signed", StringComparison.Ordinal)
                ? (await request.VerifyAsync("rest", "eu-west-1")).Account.Value
                : $"{request.Path}|{request.Query}|{System.Text.Encoding.UTF8.GetString(request.Body.Span)}";
            await request.Http.Response.WriteAsync(text, cancellation);
        }
    }
}
