using Thaw.Aws.Naming;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Signing;

public sealed class PresignedTests
{
    private const string Path = "/2015-03-31/things/a%3Ab/echo";

    [Fact]
    public async Task A_presigned_URL_is_a_signature()
    {
        using var host = new DoorHost();
        var answer = await host.SendRawAsync("POST", Presign(host, Path + "?q=%24LATEST"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("arn:aws:iam::000000000000:root|eu-west-1|a:b|$LATEST|", answer.Body);
    }

    [Theory]
    [InlineData(300, 200)]
    [InlineData(301, 403)]
    public async Task It_holds_as_long_as_it_says(int seconds, int status)
    {
        using var host = new DoorHost();
        var target = Presign(host, Path);
        host.Time.Advance(TimeSpan.FromSeconds(seconds));
        var answer = await host.SendRawAsync("POST", target);
        Assert.Equal(status, answer.Status);
        if (status == 403)
        {
            Assert.Equal("{\"message\":\"Signature expired: 20260101T000000Z is now earlier than 20260101T000001Z (20260101T000501Z - 5 min.)\"}", answer.Body);
        }
    }

    [Theory]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=301", "InvalidSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=604801", "IncompleteSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=0", "IncompleteSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=-1", "IncompleteSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=soon", "IncompleteSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=99999999999999999999", "IncompleteSignatureException")]
    [InlineData("&X-Amz-Expires=300", "", "IncompleteSignatureException")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=accept", "InvalidSignatureException")]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=host%3Baccept", "IncompleteSignatureException")]
    [InlineData("X-Amz-Date=20260101T000000Z", "X-Amz-Date=yesterday", "IncompleteSignatureException")]
    [InlineData("X-Amz-Date=20260101T000000Z", "X-Amz-Date=20260101T000001Z", "InvalidSignatureException")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", "IncompleteSignatureException")]
    [InlineData("%2Faws4_request", "%2Faws4", "InvalidSignatureException")]
    [InlineData("%2Faws4_request", "", "IncompleteSignatureException")]
    [InlineData("X-Amz-Credential=test", "X-Amz-Credential=nobody", "UnrecognizedClientException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=300&X-Amz-Expires=300", "IncompleteSignatureException")]
    [InlineData("X-Amz-Expires=300", "X-Amz-Expires=%zz", "IncompleteSignatureException")]
    [InlineData("X-Amz-Signature=", "X-Amz-Signature=0", "InvalidSignatureException")]
    [InlineData("a%3Ab", "a%3Ac", "InvalidSignatureException")]
    public async Task A_changed_one_is_refused(string part, string instead, string code)
    {
        using var host = new DoorHost();
        var target = Presign(host, Path);
        Assert.Contains(part, target, StringComparison.Ordinal);
        var answer = await host.SendRawAsync("POST", target.Replace(part, instead, StringComparison.Ordinal));
        Assert.Equal((403, code), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("post")]
    public async Task It_is_good_for_its_own_method_only(string method)
    {
        using var host = new DoorHost();
        Assert.NotEqual(200, (await host.SendRawAsync(method, Presign(host, Path))).Status);
        var refused = await host.SendRawAsync("POST", Presign(host, Path, method));
        Assert.Equal((403, "InvalidSignatureException"), (refused.Status, refused.ErrorType));
    }

    [Fact]
    public async Task Headers_that_matter_are_signed_with_it_or_refused()
    {
        using var host = new DoorHost();
        var answer = await host.SendRawAsync("POST", Presign(host, Path), prepare: request => request.Headers["X-Amz-Invocation-Type"] = "DryRun");
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Its_body_is_covered_too()
    {
        using var host = new DoorHost();
        var answer = await host.SendRawAsync("POST", Presign(host, Path), "more"u8.ToArray());
        Assert.Equal("InvalidSignatureException", answer.ErrorType);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(604_801)]
    public void A_life_beyond_the_bounds_cannot_be_asked_for(int seconds)
    {
        var signer = new SigV4Signer(DoorHost.Test, default, "rest", TimeProvider.System);
        Assert.Throws<ArgumentOutOfRangeException>(() => signer.Presign("GET", new Uri("http://localhost/"), TimeSpan.FromSeconds(seconds)));
    }

    private static string Presign(DoorHost host, string path, string method = "POST")
    {
        Assert.True(Region.TryParse("eu-west-1", out var region));
        return new SigV4Signer(DoorHost.Test, region, "rest", host.Time).Presign(method, new Uri("http://localhost:4566" + path), TimeSpan.FromMinutes(5)).PathAndQuery;
    }
}
