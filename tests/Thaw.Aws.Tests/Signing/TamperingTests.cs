using Microsoft.AspNetCore.Http.Features;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Signing;

public sealed class TamperingTests
{
    private const string Path = "/2015-03-31/things/x/echo";

    [Theory]
    [InlineData(Path, Path)]
    [InlineData(Path + "?b=2&a=1", Path + "?a=1&b=2")]
    [InlineData(Path + "?q=a%20b", Path + "?q=a+b")]
    [InlineData(Path + "?q=%7e", Path + "?q=~")]
    [InlineData(Path + "?q", Path + "?q=")]
    [InlineData(Path, "//2015-03-31//things/./x/echo")]
    [InlineData(Path, "/2015-03-31/y/../things/x/echo")]
    [InlineData(Path, "http://localhost:4566" + Path)]
    public async Task Another_spelling_of_the_same_request_is_the_same_request(string signed, string sent)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", signed, tamper: request => Resend(request, sent));
        Assert.Equal(200, answer.Status);
        Assert.Contains("|eu-west-1|x|", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Path, "/2015-03-31/things/y/echo")]
    [InlineData("/2015-03-31/things/a%2Fb/echo", "/2015-03-31/things/a%2fb/echo")]
    [InlineData("/2015-03-31/things/a%3Ab/echo", "/2015-03-31/things/a:b/echo")]
    [InlineData("/2015-03-31/things/%252e/echo", "/2015-03-31/things/%2e/echo")]
    [InlineData(Path + "?q=1", Path + "?q=2")]
    [InlineData(Path + "?q=1", Path)]
    [InlineData(Path, Path + "?q=1")]
    [InlineData(Path + "?q=%2B", Path + "?q=+")]
    [InlineData(Path + "?a=1&a=2", Path + "?a=1")]
    [InlineData(Path, Path + "?q=%zz")]
    [InlineData(Path, Path + "?X-Amz-Signature")]
    public async Task Another_path_or_query_than_the_signed_one_is_refused(string signed, string sent)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", signed, tamper: request => Resend(request, sent));
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
        Assert.Equal("{\"message\":\"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\"}", answer.Body);
    }

    [Theory]
    [InlineData("X-Extra", "two")]
    [InlineData("X-Amz-Log-Type", "None")]
    [InlineData("Host", "elsewhere:4566")]
    public async Task A_changed_header_is_refused(string name, string value)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", Path, prepare: message =>
        {
            message.Headers.Add("X-Extra", "one");
            message.Headers.Add("X-Amz-Log-Type", "Tail");
        }, tamper: request => request.Headers[name] = value);
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task A_header_that_was_not_signed_may_be_added_but_no_x_amz_header()
    {
        using var host = new DoorHost();
        Assert.Equal(200, (await host.SendAsync("POST", Path, tamper: request => request.Headers["X-Amzn-Trace-Id"] = "Root=1")).Status);
        var answer = await host.SendAsync("POST", Path, tamper: request => request.Headers["X-Amz-Invocation-Type"] = "DryRun");
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("GET", Path, tamper: request => request.Method = "POST");
        Assert.Equal("InvalidSignatureException", answer.ErrorType);
    }

    [Fact]
    public async Task Another_body_is_refused_unless_the_sender_vouches_for_none()
    {
        using var host = new DoorHost();
        var changed = await host.SendAsync("POST", Path, "one"u8.ToArray(), tamper: request => request.Body = new MemoryStream("two"u8.ToArray()));
        Assert.Equal("InvalidSignatureException", changed.ErrorType);

        var unsigned = await host.SendAsync(
            "POST",
            Path,
            "one"u8.ToArray(),
            prepare: message => message.Headers.Add("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
            tamper: request => request.Body = new MemoryStream("two"u8.ToArray()));
        Assert.Equal(200, unsigned.Status);
    }

    [Fact]
    public async Task A_claimed_hash_of_the_body_must_be_the_right_one()
    {
        using var host = new DoorHost();
        var right = await host.SendAsync("POST", Path, "hi"u8.ToArray(), prepare: message => message.Headers.Add("x-amz-content-sha256", "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"));
        Assert.Equal(200, right.Status);
        var wrong = await host.SendAsync("POST", Path, "hi"u8.ToArray(), prepare: message => message.Headers.Add("x-amz-content-sha256", new string('0', 64)));
        Assert.Equal("InvalidSignatureException", wrong.ErrorType);
    }

    [Theory]
    [InlineData(0, 'g')]
    [InlineData(63, 'A')]
    public async Task A_signature_that_differs_in_one_digit_is_refused(int position, char digit)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", Path, tamper: request => request.Headers.Authorization = Replace(request.Headers.Authorization.ToString(), position, digit));
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
    }

    private static string Replace(string header, int position, char digit)
    {
        var at = header.IndexOf("Signature=", StringComparison.Ordinal) + "Signature=".Length + position;
        return header[..at] + digit + header[(at + 1)..];
    }

    private static void Resend(HttpRequestFeature request, string target)
    {
        request.RawTarget = target;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        request.QueryString = mark < 0 ? "" : target[mark..];
    }
}
