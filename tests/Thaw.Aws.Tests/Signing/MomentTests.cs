using Microsoft.AspNetCore.Http;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Signing;

public sealed class MomentTests
{
    private const string Path = "/2015-03-31/things/x/echo";

    [Theory]
    [InlineData(14 * 60 + 59)]
    [InlineData(15 * 60)]
    [InlineData(-15 * 60)]
    public async Task A_clock_may_be_off_by_fifteen_minutes(int seconds)
    {
        using var host = new DoorHost();
        var answer = await SendAtAsync(host, TimeSpan.FromSeconds(seconds));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_signature_older_than_fifteen_minutes_has_expired()
    {
        using var host = new DoorHost();
        var answer = await SendAtAsync(host, TimeSpan.FromSeconds(901));
        Assert.Equal((403, "InvalidSignatureException"), (answer.Status, answer.ErrorType));
        Assert.Equal("{\"message\":\"Signature expired: 20260101T010000Z is now earlier than 20260101T010001Z (20260101T011501Z - 15 min.)\"}", answer.Body);
    }

    [Fact]
    public async Task A_signature_of_the_future_is_not_yet_current()
    {
        using var host = new DoorHost();
        var answer = await SendAtAsync(host, TimeSpan.FromSeconds(-901));
        Assert.Equal("{\"message\":\"Signature not yet current: 20260101T010000Z is still later than 20260101T005959Z (20260101T004459Z + 15 min.)\"}", answer.Body);
    }

    [Fact]
    public async Task The_day_of_the_scope_must_be_the_day_of_the_request()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", Path, tamper: request => request.Headers.Authorization = request.Headers.Authorization.ToString().Replace("/20260101/", "/20260102/", StringComparison.Ordinal));
        Assert.Equal("{\"message\":\"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260102' != '20260101', from '20260101T000000Z'.\"}", answer.Body);
    }

    [Fact]
    public void An_ordinary_Date_header_will_do()
    {
        // get-vanilla of AWS's first test suite, which signs the Date header.
        var headers = new HeaderDictionary
        {
            ["Host"] = "host.foo.com",
            ["Date"] = "Mon, 09 Sep 2011 23:36:00 GMT",
            ["Authorization"] = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20110909/us-east-1/host/aws4_request, SignedHeaders=date;host, Signature=b27ccfbfa7df52a200ff74193ca6e32d4b48b8856fab7ebf1c595d0670a7e470",
        };
        Assert.True(AuthorizationHeader.TryRead(headers, out var signed, out _));
        Assert.Equal(new DateTimeOffset(2011, 9, 9, 23, 36, 0, TimeSpan.Zero), signed.Moment);
        var request = new CanonicalRequest { Method = "GET", Target = new RequestTarget("/", ""), Headers = headers, SignedHeaders = signed.SignedHeaders };
        Assert.Null(new SignatureVerifier(new SigningKeys(8), new ManualTime()).Verify(signed, request, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", [], out _));
    }

    /// <summary>Signs at one o'clock and arrives so much later.</summary>
    private static Task<DoorAnswer> SendAtAsync(DoorHost host, TimeSpan later)
    {
        var arrival = TimeSpan.FromHours(1) + later;
        host.Time.Advance(arrival);
        return host.SendSignedAtAsync(DoorHost.Start + TimeSpan.FromHours(1), Path);
    }
}
