using System.Text.Json;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Signing;

public sealed class AuthorizationHeaderTests
{
    private const string Path = "/2015-03-31/things/x/echo";
    private const string Good = "Credential=test/20260101/eu-west-1/rest/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0", "Authorization header requires 'Credential' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request", "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.")]
    [InlineData("AWS4-HMAC-SHA256", "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/aws4_request, SignedHeaders=host, Signature=0", "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/e/aws4_request, SignedHeaders=host, Signature=0", "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.")]
    [InlineData("AWS4-ECDSA-P256-SHA256 " + Good, "Unsupported AWS 'algorithm': only AWS4-HMAC-SHA256 is accepted.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=Host, Signature=0", "The names in 'SignedHeaders' must be lower case, ordered and unique.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host;accept, Signature=0", "The names in 'SignedHeaders' must be lower case, ordered and unique.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host;host, Signature=0", "The names in 'SignedHeaders' must be lower case, ordered and unique.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=;host, Signature=0", "The names in 'SignedHeaders' must be lower case, ordered and unique.")]
    public async Task An_incomplete_header_is_told_what_it_lacks(string header, string message)
    {
        var answer = await SendAsync(header);
        Assert.Equal((403, "IncompleteSignatureException"), (answer.Status, answer.ErrorType));
        Assert.Equal(message, Message(answer));
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic dGVzdDp0ZXN0")]
    [InlineData("test")]
    [InlineData("AWS4-HMAC-SHA256 Credential= test/20260101/eu-west-1/rest/aws4_request, SignedHeaders=host, Signature=0")]
    [InlineData("AWS4-HMAC-SHA256 " + Good + ", Signature=11")]
    [InlineData("AWS4-HMAC-SHA256 =x")]
    public async Task What_is_no_list_of_pairs_is_shown_only_as_a_hash(string header)
    {
        var answer = await SendAsync(header);
        Assert.Equal((403, "IncompleteSignatureException"), (answer.Status, answer.ErrorType));
        Assert.StartsWith("Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '", Message(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("dGVzdDp0ZXN0", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_must_be_signed()
    {
        var answer = await SendAsync("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rest/aws4_request, SignedHeaders=x-amz-date, Signature=0");
        Assert.Equal("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.", Message(answer));
    }

    [Fact]
    public async Task The_scope_must_end_as_every_scope_does()
    {
        var answer = await SendAsync("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rest/aws3, SignedHeaders=host, Signature=0");
        Assert.Equal(("InvalidSignatureException", "Credential should be scoped with a valid terminator: 'aws4_request'."), (answer.ErrorType, Message(answer)));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("EU-WEST-1")]
    [InlineData("eu-west-1x")]
    public async Task The_scope_must_name_a_region(string region)
    {
        var answer = await SendAsync("AWS4-HMAC-SHA256 " + Good.Replace("eu-west-1", region, StringComparison.Ordinal));
        Assert.Equal(("InvalidSignatureException", "Credential should be scoped to a valid region."), (answer.ErrorType, Message(answer)));
    }

    [Theory]
    [InlineData("Thursday")]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("20261301T000000Z")]
    public async Task A_date_that_cannot_be_read_is_refused(string date)
    {
        var answer = await SendAsync("AWS4-HMAC-SHA256 " + Good, date);
        Assert.Equal(("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601"), (answer.ErrorType, Message(answer)));
    }

    [Fact]
    public async Task A_request_without_a_date_is_told_so()
    {
        var answer = await SendAsync("AWS4-HMAC-SHA256 " + Good, date: "");
        Assert.Equal("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.", Message(answer));
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rest/aws4_request,SignedHeaders=host;x-amz-date,Signature=00")]
    [InlineData("AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rest/aws4_request,  SignedHeaders=host;x-amz-date ,Signature=00,Other=1")]
    public async Task Pairs_may_be_separated_by_commas_with_or_without_blanks(string header)
    {
        var answer = await SendAsync(header);
        Assert.Equal("InvalidSignatureException", answer.ErrorType);
        Assert.StartsWith("The request signature we calculated", Message(answer), StringComparison.Ordinal);
    }

    private static async Task<DoorAnswer> SendAsync(string header, string date = "20260101T000000Z")
    {
        using var host = new DoorHost();
        return await host.SendRawAsync("POST", Path, prepare: request =>
        {
            request.Headers.Authorization = header;
            request.Headers["X-Amz-Date"] = date;
        });
    }

    private static string? Message(DoorAnswer answer)
    {
        using var body = JsonDocument.Parse(answer.Body);
        return body.RootElement.GetProperty("message").GetString();
    }
}
