using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Tests.Door;

public sealed class LimitTests
{
    private const string Path = "/2015-03-31/things/x/echo";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_may_be_as_large_as_its_operation_says(bool announced)
    {
        using var host = new DoorHost();
        var largest = new byte[SampleServices.SmallBody];
        Assert.Equal(200, (await SendAsync(host, largest, announced)).Status);
        var answer = await SendAsync(host, [.. largest, 0], announced);
        Assert.Equal((413, "RequestTooLargeException"), (answer.Status, answer.ErrorType));
        Assert.Equal("{\"Type\":\"User\",\"message\":\"Request must be smaller than 64 bytes for the EchoTheThing operation\"}", answer.Body);
    }

    [Fact]
    public async Task A_request_that_is_no_payload_is_too_large_in_other_words()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", "/2015-03-31/fail", new byte[SampleServices.SmallBody + 1]);
        Assert.Equal((413, "RequestEntityTooLargeException"), (answer.Status, answer.ErrorType));
        Assert.Equal("{\"message\":\"Request must be smaller than 64 bytes for the FailThing operation\"}", answer.Body);
    }

    [Fact]
    public async Task A_Query_operation_is_bounded_by_its_own_row_too()
    {
        using var host = new DoorHost();
        var form = System.Text.Encoding.ASCII.GetBytes("Action=QueryThing&Name=" + new string('a', (int)SampleServices.SmallBody));
        var answer = await host.SendAsync("POST", "/", form, "query");
        Assert.Equal(413, answer.Status);
        Assert.Contains("for the QueryThing operation", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_unknown_can_make_us_read_a_body()
    {
        using var host = new DoorHost();
        var body = new UnreadableStream();
        var answer = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf("nobody", "x"), tamper: request => request.Body = body);
        Assert.Equal("UnrecognizedClientException", answer.ErrorType);
        Assert.False(body.WasRead);
    }

    [Theory]
    [InlineData(StatusCodes.Status408RequestTimeout, "RequestTimeoutException")]
    [InlineData(StatusCodes.Status400BadRequest, "MalformedHttpRequestException")]
    public async Task A_body_that_the_server_gives_up_on_is_answered(int status, string code)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", Path, tamper: request => request.Body = new UnreadableStream(new BadHttpRequestException("internal words", status)));
        Assert.Equal((status, code), (answer.Status, answer.ErrorType));
        Assert.DoesNotContain("internal words", answer.Body, StringComparison.Ordinal);
    }

    private static Task<DoorAnswer> SendAsync(DoorHost host, byte[] body, bool announced) =>
        host.SendAsync("POST", Path, body, tamper: request => request.Headers.ContentLength = announced ? body.Length : null);

    private sealed class UnreadableStream(Exception? failure = null) : MemoryStream
    {
        public bool WasRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return failure is null ? ValueTask.FromResult(0) : ValueTask.FromException<int>(failure);
        }
    }
}
