using System.Net;
using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Urls.Serving;

/// <summary>What a client gets of a function's response.</summary>
[Trait("ring", "contract")]
public sealed class UrlResponseTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""[1,2]""", """[1,2]""")]
    [InlineData("null", "null")]
    [InlineData("12", "12")]
    [InlineData("\"Hello, \\u00e4\"", "Hello, ä")]
    [InlineData("""{"headers":{"a":"b"}}""", """{"headers":{"a":"b"}}""")]
    public async Task Without_a_status_code_the_response_is_the_body(string payload, string body)
    {
        var (status, text, answer) = await AnswerAsync(payload);
        Assert.Equal((HttpStatusCode.OK, body), (status, text));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Status_headers_cookies_and_body_are_the_functions_own()
    {
        var (status, text, answer) = await AnswerAsync(
            """{"statusCode":201,"headers":{"Content-Type":"text/plain","x-n":5,"Connection":"close"},"cookies":["a=1; Path=/","b=2"],"body":"hi"}""");
        Assert.Equal((HttpStatusCode.Created, "hi"), (status, text));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("5", Assert.Single(answer.Headers.GetValues("x-n")));
        Assert.Equal("close", Assert.Single(answer.Headers.GetValues("x-amzn-Remapped-Connection")));
        Assert.Equal(["a=1; Path=/", "b=2"], answer.Headers.GetValues("Set-Cookie"));
        Assert.True(answer.Headers.Contains("x-amzn-RequestId"));
        Assert.StartsWith("Root=1-", Assert.Single(answer.Headers.GetValues("X-Amzn-Trace-Id")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", "hi")]
    [InlineData("""{"statusCode":"200","body":"aGk="}""", "aGk=")]
    [InlineData("""{"statusCode":200}""", "")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""", """{"a":1}""")]
    public async Task The_body_is_read_as_it_says(string payload, string body) => Assert.Equal((HttpStatusCode.OK, body), Pair(await AnswerAsync(payload)));

    [Fact]
    public async Task A_status_without_a_body_has_none() =>
        Assert.Equal((HttpStatusCode.NoContent, ""), Pair(await AnswerAsync("""{"statusCode":204,"body":"ignored"}""")));

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"statusCode":"abc"}""")]
    [InlineData("""{"statusCode":99}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":["b"]}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a b":"c"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\r\nc: d"}}""")]
    [InlineData("""{"statusCode":200,"cookies":[1]}""")]
    [InlineData("""{"statusCode":200,"body":"???","isBase64Encoded":true}""")]
    public async Task A_response_that_cannot_be_answered_with_is_a_bad_gateway(string payload) =>
        Assert.Equal((HttpStatusCode.BadGateway, "Internal Server Error"), Pair(await AnswerAsync(payload)));

    [Theory]
    [InlineData("BUFFERED")]
    [InlineData("RESPONSE_STREAM")]
    public async Task A_function_that_fails_is_a_bad_gateway_and_tells_no_more(string mode)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync($$"""{"AuthType":"NONE","InvokeMode":"{{mode}}"}""");
        host.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.FunctionError("E", """{"errorMessage":"secret"}"""u8.ToArray()));
        Assert.Equal((HttpStatusCode.BadGateway, "Internal Server Error"), Pair(await host.AskAsync(UrlHost.Request(id))));
        host.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Unavailable("no memory"));
        Assert.Equal(HttpStatusCode.BadGateway, (await host.AskAsync(UrlHost.Request(id))).Status);
    }

    [Theory]
    [InlineData("BUFFERED")]
    [InlineData("RESPONSE_STREAM")]
    public async Task A_throttled_request_says_so(string mode)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync($$"""{"AuthType":"NONE","InvokeMode":"{{mode}}"}""");
        host.Pool.AtLimit = true;
        var (status, body, answer) = await host.AskAsync(UrlHost.Request(id));
        Assert.Equal((HttpStatusCode)429, status);
        Assert.Equal("""{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}""", body);
        Assert.Equal("TooManyRequestsException", answer.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task A_preflight_is_answered_without_the_function_and_without_a_signature()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync(
            """{"AuthType":"AWS_IAM","Cors":{"AllowOrigins":["https://x.test"],"AllowMethods":["GET","PUT"],"AllowHeaders":["a","b"],"MaxAge":7,"AllowCredentials":true}}""");
        using var request = UrlHost.Request(id, "OPTIONS");
        request.Headers.Add("Origin", "https://x.test");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        var (status, body, answer) = await host.AskAsync(request);
        Assert.Equal((HttpStatusCode.OK, ""), (status, body));
        Assert.Empty(host.Pool.Invocations);
        Assert.Equal("https://x.test", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(("GET,PUT", "a,b", "7", "true"), (Header(answer, "Access-Control-Allow-Methods"), Header(answer, "Access-Control-Allow-Headers"), Header(answer, "Access-Control-Max-Age"), Header(answer, "Access-Control-Allow-Credentials")));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Fact]
    public async Task The_rules_for_other_origins_replace_the_functions_own_words_and_hold_for_refusals()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync("""{"AuthType":"NONE","Cors":{"AllowOrigins":["*"],"ExposeHeaders":["x-a"]}}""");
        host.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Succeeded("""{"statusCode":200,"headers":{"access-control-allow-origin":"https://mine"}}"""u8.ToArray()));
        using var request = UrlHost.Request(id);
        request.Headers.Add("Origin", "https://x.test");
        var (_, _, answer) = await host.AskAsync(request);
        Assert.Equal(("*", "x-a"), (Header(answer, "Access-Control-Allow-Origin"), Header(answer, "Access-Control-Expose-Headers")));
        host.Pool.AtLimit = true;
        using var again = UrlHost.Request(id);
        again.Headers.Add("Origin", "https://x.test");
        Assert.Equal("*", Header((await host.AskAsync(again)).Answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_rules_the_function_answers_for_itself()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        host.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Succeeded("""{"statusCode":200,"headers":{"access-control-allow-origin":"https://mine"}}"""u8.ToArray()));
        using var request = UrlHost.Request(id, "OPTIONS");
        request.Headers.Add("Origin", "https://x.test");
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        Assert.Equal("https://mine", Header((await host.AskAsync(request)).Answer, "Access-Control-Allow-Origin"));
        Assert.Single(host.Pool.Invocations);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join('|', answer.Headers.GetValues(name));

    private static (HttpStatusCode, string) Pair((HttpStatusCode Status, string Body, HttpResponseMessage) answer) => (answer.Status, answer.Body);

    private static async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Answer)> AnswerAsync(string payload)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        host.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Succeeded(Encoding.UTF8.GetBytes(payload)));
        return await host.AskAsync(UrlHost.Request(id));
    }
}
