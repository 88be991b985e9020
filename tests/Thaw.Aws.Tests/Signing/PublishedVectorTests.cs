using Microsoft.AspNetCore.Http;
using Thaw.Aws.Signing;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Signing;

/// <summary>The signatures that AWS publishes in its Signature Version 4 test suite and in the S3 documentation.</summary>
public sealed class PublishedVectorTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string S3Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-utf8", "GET", "/\u1234", "", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("get-space", "GET", "/example space/", "", "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("get-relative", "GET", "/example/..", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-relative-relative", "GET", "/example1/example2/../..", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash", "GET", "//", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash-dot-slash", "GET", "/./", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash-pointless-dot", "GET", "/./example", "", "", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5")]
    [InlineData("get-slashes", "GET", "//example//", "", "", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    [InlineData("get-vanilla-empty-query-key", "GET", "/?Param1=value1", "", "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData("get-vanilla-query-order-key", "GET", "/?Param1=value2&Param1=Value1", "", "", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-query-order-value", "GET", "/?Param1=value2&Param1=value1", "", "", "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694")]
    [InlineData("get-vanilla-query-unreserved", "GET", "/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData("get-vanilla-utf8-query", "GET", "/?\u1234=bar", "", "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("get-header-key-duplicate", "GET", "/", "My-Header1:value2|My-Header1:value2|My-Header1:value1", "", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("get-header-value-order", "GET", "/", "My-Header1:value4|My-Header1:value1|My-Header1:value3|My-Header1:value2", "", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01")]
    [InlineData("get-header-value-trim", "GET", "/", "My-Header1: value1|My-Header2: \"a   b   c\"", "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData("post-vanilla", "POST", "/", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("post-vanilla-query", "POST", "/?Param1=value1", "", "", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    [InlineData("post-header-key-sort", "POST", "/", "My-Header1:value1", "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [InlineData("post-header-value-case", "POST", "/", "My-Header1:VALUE1", "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [InlineData("post-x-www-form-urlencoded", "POST", "/", "Content-Type:application/x-www-form-urlencoded", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [InlineData("post-x-www-form-urlencoded-parameters", "POST", "/", "Content-Type:application/x-www-form-urlencoded; charset=utf8", "Param1=value1", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe")]
    [InlineData("post-sts-header-before", "POST", "/", "X-Amz-Security-Token:" + Token, "", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")]
    public void A_request_of_the_test_suite_verifies(string name, string method, string target, string headers, string body, string signature)
    {
        var refusal = Verify(method, target, $"Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z|{headers}", body, signature);
        Assert.True(refusal is null, $"{name}: {refusal?.Message}");
    }

    [Theory]
    [InlineData("GET object", "/test.txt", "Range:bytes=0-9|x-amz-content-sha256:" + EmptyHash, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("GET bucket lifecycle", "/?lifecycle", "x-amz-content-sha256:" + EmptyHash, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("GET bucket", "/?max-keys=2&prefix=J", "x-amz-content-sha256:" + EmptyHash, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void An_example_of_the_S3_documentation_verifies(string name, string target, string headers, string signature)
    {
        var signed = Signed("AKIAIOSFODNN7EXAMPLE", new CredentialScope("20130524", "us-east-1", "s3"), new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));
        var refusal = Verify(signed, S3Secret, "GET", target, $"Host:examplebucket.s3.amazonaws.com|X-Amz-Date:20130524T000000Z|{headers}", "", signature, asIs: true);
        Assert.True(refusal is null, $"{name}: {refusal?.Message}");
    }

    [Fact]
    public void The_presigned_example_of_the_S3_documentation_verifies()
    {
        const string query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        Assert.True(PresignedQuery.TryRead(query, out var signed, out var broken), broken?.Message);
        var request = new CanonicalRequest
        {
            Method = "GET",
            Target = new RequestTarget("/test.txt", query),
            Headers = new HeaderDictionary { ["Host"] = "examplebucket.s3.amazonaws.com" },
            SignedHeaders = signed.SignedHeaders,
            PathAsIs = true,
        };
        Assert.Null(Verifier().Verify(signed, request, S3Secret, [], out var region));
        Assert.Equal("us-east-1", region.Value);
    }

    [Fact]
    public void A_wrong_secret_does_not_verify_a_published_request()
    {
        var signed = Signed("AKIDEXAMPLE", new CredentialScope("20150830", "us-east-1", "service"), new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));
        var refusal = Verify(signed, Secret + "x", "GET", "/", "Host:example.amazonaws.com|X-Amz-Date:20150830T123600Z", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31", asIs: false);
        Assert.Equal(SigningRefusal.DoesNotMatch, refusal);
    }

    private static SigningRefusal? Verify(string method, string target, string headers, string body, string signature)
    {
        var signed = Signed("AKIDEXAMPLE", new CredentialScope("20150830", "us-east-1", "service"), new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));
        return Verify(signed, Secret, method, target, headers, body, signature, asIs: false);
    }

    private static SigningRefusal? Verify(SignedRequest signed, string secret, string method, string target, string headers, string body, string signature, bool asIs)
    {
        var dictionary = new HeaderDictionary();
        foreach (var line in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            dictionary.Append(line[..colon], line[(colon + 1)..]);
        }

        var names = string.Join(';', dictionary.Keys.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var request = new CanonicalRequest { Method = method, Target = RequestTarget.Parse(target), Headers = dictionary, SignedHeaders = names, PathAsIs = asIs };
        return Verifier().Verify(signed with { Signature = signature, SignedHeaders = names }, request, secret, System.Text.Encoding.UTF8.GetBytes(body), out _);
    }

    private static SignedRequest Signed(string key, CredentialScope scope, DateTimeOffset moment) =>
        new() { AccessKeyId = key, Scope = scope, SignedHeaders = "", Signature = "", Moment = moment };

    private static SignatureVerifier Verifier() => new(new SigningKeys(8), new ManualTime());
}
