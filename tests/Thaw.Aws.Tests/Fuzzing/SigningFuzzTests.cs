using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Fuzzing;

public sealed class SigningFuzzTests
{
    private const int Cases = 3000;
    private const string Header = "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/rest/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";
    private const string Query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Feu-west-1%2Frest%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=00";

    private static readonly string[] HeaderPieces = ["AWS4-HMAC-SHA256", " ", ",", "=", "Credential=", "SignedHeaders=", "Signature=", "test/20260101/eu-west-1/rest/aws4_request", "host", ";", "/", "x-amz-date", "%"];
    private static readonly string[] PathPieces = ["/", ".", "..", "//", "/./", "/../", "a", "%2e", "%2F", "%3A", "%", "%zz", "+", "~", ":", "$", "?", "&", "=", "http://", "\u1234"];

    [Fact]
    public void No_Authorization_header_can_do_more_than_be_refused()
    {
        var noise = new Noise(1);
        for (var i = 0; i < Cases; i++)
        {
            var text = i % 2 == 0 ? noise.Damage(Header) : noise.Join(HeaderPieces, 12);
            var headers = new HeaderDictionary { ["Authorization"] = text, ["X-Amz-Date"] = noise.Damage("20260101T000000Z"), ["Host"] = "h" };
            var read = AuthorizationHeader.TryRead(headers, out var signed, out var refusal);
            Assert.True(read ? signed is not null && refusal is null : refusal is { Message.Length: > 0 }, text);
        }
    }

    [Fact]
    public void No_presigned_query_can_do_more_than_be_refused()
    {
        var noise = new Noise(2);
        for (var i = 0; i < Cases; i++)
        {
            var text = noise.Damage(noise.Damage(Query));
            var read = PresignedQuery.TryRead(text, out var signed, out var refusal);
            Assert.True(read ? signed is not null && refusal is null : refusal is { Message.Length: > 0 }, text);
        }
    }

    [Fact]
    public async Task No_damaged_signature_opens_the_door_or_breaks_it()
    {
        var noise = new Noise(3);
        using var host = new DoorHost();
        for (var i = 0; i < 500; i++)
        {
            var target = "/2015-03-31/things/x/echo" + (i % 2 == 0 ? "" : "?" + noise.Damage(Query));
            var answer = await host.SendRawAsync("POST", target, noise.Bytes(40), request =>
            {
                request.Headers["X-Amz-Date"] = noise.Damage("20260101T000000Z");
                if (request.QueryString.Length == 0)
                {
                    request.Headers.Authorization = noise.Damage(Header);
                }
            });
            Assert.InRange(answer.Status, 400, 501);
            Assert.NotEqual(500, answer.Status);
        }
    }

    [Fact]
    public void Normalising_and_encoding_are_stable_for_every_path_and_query()
    {
        var noise = new Noise(4);
        for (var i = 0; i < Cases; i++)
        {
            var target = RequestTarget.Parse(noise.Join(PathPieces, 12));
            var once = CanonicalPath.Normalise(target.Path);
            Assert.Equal(once, CanonicalPath.Normalise(once));
            if (Canonical(target.Query) is { } query)
            {
                Assert.Equal(query, Canonical(query));
                Assert.DoesNotContain('+', query);
            }
        }
    }

    [Fact]
    public async Task Whatever_is_signed_verifies_and_with_another_body_it_does_not()
    {
        var noise = new Noise(5);
        using var host = new DoorHost(new AwsOptions());
        for (var i = 0; i < 500; i++)
        {
            var path = "/2015-03-31/things/" + Uri.EscapeDataString("n" + noise.Join(["a", ":", "/", "$", "%", "+", "é", " ", "~", "'"], 8)) + "/echo";
            var query = "?q=" + Uri.EscapeDataString(noise.Join(["a", "&", "=", "+", " ", "%", "é", "'", "/"], 8)) + "&a=1&A=2";
            var body = noise.Bytes(60);
            var same = await host.SendAsync("POST", path + query, body);
            Assert.True(same.Status == 200, path + query);
            var other = await host.SendAsync("POST", path + query, body, tamper: request => request.Body = new MemoryStream([.. body, 1]));
            Assert.Equal(403, other.Status);
        }
    }

    private static string? Canonical(string query)
    {
        using var output = new PooledBuffer(64);
        return CanonicalQuery.TryWrite(output, query, null) ? System.Text.Encoding.UTF8.GetString(output.Span) : null;
    }
}
