using System.Net;
using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Urls.Serving;

/// <summary>URLs whose answer is streamed; the handler goes on only when the client has what came before.</summary>
[Trait("ring", "contract")]
public sealed class UrlStreamTests
{
    private const string Streamed = """{"AuthType":"NONE","InvokeMode":"RESPONSE_STREAM"}""";
    private const string Shaped = "application/vnd.awslambda.http-integration-response";

    [Fact]
    public async Task Bytes_reach_the_client_while_the_handler_still_runs()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        var goOn = new TaskCompletionSource();
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync("text/plain", CancellationToken.None);
            await request.Stream.WriteAsync("one"u8.ToArray(), CancellationToken.None);
            await goOn.Task;
            await request.Stream.WriteAsync("two"u8.ToArray(), CancellationToken.None);
            return new InvocationOutcome.Succeeded(default);
        };
        using var answer = await host.SendAsync(UrlHost.Request(id));
        Assert.Equal((HttpStatusCode.OK, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var first = new byte[3];
        await body.ReadExactlyAsync(first, TestContext.Current.CancellationToken);
        Assert.Equal("one", Encoding.UTF8.GetString(first));
        goOn.SetResult();
        Assert.Equal("two", await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_metadata_before_the_stream_becomes_the_head_at_once()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        var goOn = new TaskCompletionSource();
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync(Shaped, CancellationToken.None);
            await request.Stream.WriteAsync("""{"statusCode":418,"headers":{"Content-Ty"""u8.ToArray(), CancellationToken.None);
            await request.Stream.WriteAsync(Encoding.UTF8.GetBytes("pe\":\"text/html\"},\"cookies\":[\"a=1\"]}\0\0\0\0"), CancellationToken.None);
            await request.Stream.WriteAsync("\0\0\0\0"u8.ToArray(), CancellationToken.None);
            await goOn.Task;
            await request.Stream.WriteAsync("<p>"u8.ToArray(), CancellationToken.None);
            return new InvocationOutcome.Succeeded(default);
        };
        using var answer = await host.SendAsync(UrlHost.Request(id));
        Assert.Equal(((HttpStatusCode)418, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("a=1", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
        goOn.SetResult();
        Assert.Equal("<p>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"statusCode":200}""")]
    [InlineData("nonsense\0\0\0\0\0\0\0\0body")]
    public async Task Metadata_that_cannot_be_read_is_a_bad_gateway(string prelude)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync(Shaped, CancellationToken.None);
            await Record.ExceptionAsync(async () => await request.Stream.WriteAsync(Encoding.UTF8.GetBytes(prelude), CancellationToken.None));
            return new InvocationOutcome.Succeeded(default);
        };
        var (status, body, _) = await host.AskAsync(UrlHost.Request(id));
        Assert.Equal((HttpStatusCode.BadGateway, "Internal Server Error"), (status, body));
    }

    [Fact]
    public async Task A_handler_that_fails_before_its_first_byte_is_a_bad_gateway()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync("application/octet-stream", CancellationToken.None);
            return new InvocationOutcome.FunctionError("Error", "{}"u8.ToArray());
        };
        Assert.Equal(HttpStatusCode.BadGateway, (await host.AskAsync(UrlHost.Request(id))).Status);
    }

    [Fact]
    public async Task A_handler_that_fails_in_the_middle_breaks_the_connection()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        var goOn = new TaskCompletionSource();
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync("text/plain", CancellationToken.None);
            await request.Stream.WriteAsync("one"u8.ToArray(), CancellationToken.None);
            await goOn.Task;
            return new InvocationOutcome.FunctionError("Error", "{}"u8.ToArray());
        };
        using var answer = await host.SendAsync(UrlHost.Request(id));
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        goOn.SetResult();
        await Assert.ThrowsAnyAsync<IOException>(() => new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_stream_is_an_empty_answer()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync("text/css", CancellationToken.None);
            return new InvocationOutcome.Succeeded(default);
        };
        var (status, body, answer) = await host.AskAsync(UrlHost.Request(id));
        Assert.Equal((HttpStatusCode.OK, "", "text/css"), (status, body, answer.Content.Headers.ContentType!.ToString()));
    }

    [Fact]
    public async Task What_is_written_after_the_end_is_refused()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(Streamed);
        IResponseStream? stream = null;
        host.Pool.Run = (_, request) =>
        {
            stream = request.Stream;
            return Task.FromResult<InvocationOutcome>(new InvocationOutcome.FunctionError("Sandbox.Timedout", "{}"u8.ToArray()));
        };
        await host.AskAsync(UrlHost.Request(id));
        await Assert.ThrowsAnyAsync<Exception>(async () => await stream!.WriteAsync("late"u8.ToArray(), CancellationToken.None));
    }
}
