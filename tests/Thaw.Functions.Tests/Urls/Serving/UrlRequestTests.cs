using System.Net;
using System.Text;
using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Urls.Serving;

/// <summary>What a function sees of a request to its URL.</summary>
[Trait("ring", "contract")]
public sealed class UrlRequestTests
{
    [Fact]
    public async Task A_request_becomes_an_event_of_format_2()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        using var request = UrlHost.Request(id, "POST", "/a%20b//c?x=1&x=2&y=%2F+z&empty", new StringContent("""{"k":"ä"}""", Encoding.UTF8, "application/json"));
        request.Headers.Add("X-Many", ["1", "2"]);
        request.Headers.Add("Cookie", "a=1; b=2");
        request.Headers.UserAgent.ParseAdd("probe/1");
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(request)).Status);

        var (version, invocation) = Assert.Single(host.Pool.Invocations);
        Assert.Equal(("f", LambdaHarness.Arn), (version.Name, invocation.InvokedFunctionArn));
        var seen = JsonDocument.Parse(invocation.Payload).RootElement;
        Assert.Equal(("2.0", "$default"), (Text(seen, "version"), Text(seen, "routeKey")));
        Assert.Equal(("/a%20b//c", "x=1&x=2&y=%2F+z&empty"), (Text(seen, "rawPath"), Text(seen, "rawQueryString")));
        Assert.Equal("""["a=1","b=2"]""", seen.GetProperty("cookies").GetRawText());
        Assert.Equal("""{"empty":"","x":"1,2","y":"/ z"}""", seen.GetProperty("queryStringParameters").GetRawText());
        var headers = seen.GetProperty("headers");
        Assert.Equal(UrlHost.HostOf(id), Text(headers, "host"));
        Assert.Equal("application/json; charset=utf-8", Text(headers, "content-type"));
        Assert.Contains(Text(headers, "x-many"), new[] { "1,2", "1, 2" });
        Assert.Equal(("127.0.0.1", "http", $"{host.Endpoint.Port}"), (Text(headers, "x-forwarded-for"), Text(headers, "x-forwarded-proto"), Text(headers, "x-forwarded-port")));
        Assert.Equal(invocation.TraceId, Text(headers, "x-amzn-trace-id"));
        Assert.Equal(("""{"k":"ä"}""", JsonValueKind.False), (Text(seen, "body"), seen.GetProperty("isBase64Encoded").ValueKind));
        var expected = $$"""
            {"accountId":"anonymous","apiId":"{{id}}","domainName":"{{UrlHost.HostOf(id)}}","domainPrefix":"{{id}}","http":{"method":"POST","path":"/a%20b//c","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"probe/1"},"requestId":"{{invocation.RequestId}}","routeKey":"$default","stage":"$default","time":"01/Jan/2026:00:00:00 +0000","timeEpoch":1767225600000}
            """;
        Assert.Equal(expected, seen.GetProperty("requestContext").GetRawText());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=1", true)]
    [InlineData("application/octet-stream", "abc", true)]
    [InlineData("text/plain", "abc", false)]
    [InlineData("image/svg+xml", "<svg/>", false)]
    public async Task The_content_type_decides_whether_the_body_is_base64(string type, string body, bool isBase64)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        await host.AskAsync(UrlHost.Request(id, "POST", content: new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } }));
        var seen = JsonDocument.Parse(Assert.Single(host.Pool.Invocations).Request.Payload).RootElement;
        Assert.Equal(isBase64, seen.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) : body, Text(seen, "body"));
    }

    [Fact]
    public async Task A_request_without_body_cookies_and_query_has_no_such_members()
    {
        await using var host = await UrlHost.StartAsync();
        await host.AskAsync(UrlHost.Request(await host.CreateAsync()));
        var seen = JsonDocument.Parse(Assert.Single(host.Pool.Invocations).Request.Payload).RootElement;
        Assert.Equal(
            ["version", "routeKey", "rawPath", "rawQueryString", "headers", "requestContext", "isBase64Encoded"],
            seen.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task The_path_form_reaches_the_same_function()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/_thaw/urls/{id}/a/b?c=d");
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(request)).Status);
        using var root = new HttpRequestMessage(HttpMethod.Get, $"/_thaw/urls/{id}");
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(root)).Status);
        var seen = host.Pool.Invocations.Select(invocation => JsonDocument.Parse(invocation.Request.Payload).RootElement).ToList();
        Assert.Equal(["/a/b", "/"], seen.Select(invocation => Text(invocation, "rawPath")));
        Assert.Equal(UrlHost.HostOf(id), Text(seen[0].GetProperty("requestContext"), "domainName"));
    }

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvwxyz234567.lambda-url.us-east-1.localhost", "/")]
    [InlineData("127.0.0.1", "/_thaw/urls/abcdefghijklmnopqrstuvwxyz234567/")]
    [InlineData("127.0.0.1", "/_thaw/urls/x")]
    public async Task An_unknown_url_is_refused_without_a_word(string name, string path)
    {
        await using var host = await UrlHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = name } };
        var (status, body, answer) = await host.AskAsync(request);
        Assert.Equal((HttpStatusCode.Forbidden, """{"Message":null}"""), (status, body));
        Assert.Equal("AccessDeniedException", Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
    }

    [Fact]
    public async Task A_url_is_not_found_in_another_region()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"{id}.lambda-url.eu-west-1.localhost" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await host.AskAsync(request)).Status);
    }

    [Fact]
    public async Task A_url_is_forgotten_when_it_or_its_function_is_deleted_and_sees_its_changes()
    {
        await using var host = await UrlHost.StartAsync();
        var first = await host.CreateAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(UrlHost.Request(first))).Status);
        await host.CallAsync("PUT", "/2021-10-31/functions/f/url", """{"AuthType":"AWS_IAM"}""");
        Assert.Equal((HttpStatusCode.Forbidden, UrlPermissionTests.Forbidden), Pair(await host.AskAsync(UrlHost.Request(first))));
        await host.CallAsync("DELETE", "/2021-10-31/functions/f/url");
        Assert.Equal("""{"Message":null}""", (await host.AskAsync(UrlHost.Request(first))).Body);
        var second = await host.CreateUrlAsync();
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(UrlHost.Request(second))).Status);
        await host.CallAsync("DELETE", "/2015-03-31/functions/f");
        var third = await host.CreateAsync();
        Assert.Equal("""{"Message":null}""", (await host.AskAsync(UrlHost.Request(second))).Body);
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(UrlHost.Request(third))).Status);
        using var reset = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/_thaw/reset"));
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal("""{"Message":null}""", (await host.AskAsync(UrlHost.Request(third))).Body);
    }

    [Fact]
    public async Task The_url_of_an_alias_runs_the_version_behind_it_and_goes_with_it()
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        await host.CallAsync("POST", "/2015-03-31/functions/f/versions", "{}");
        await host.CallAsync("POST", "/2015-03-31/functions/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var id = await host.CreateUrlAsync(name: "f:live");
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(UrlHost.Request(id))).Status);
        var (version, invocation) = Assert.Single(host.Pool.Invocations);
        Assert.Equal(("1", LambdaHarness.Arn + ":live"), (version.Version, invocation.InvokedFunctionArn));

        await host.CallAsync("DELETE", "/2015-03-31/functions/f/aliases/live");
        await host.CallAsync("POST", "/2015-03-31/functions/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        Assert.Equal((HttpStatusCode.Forbidden, """{"Message":null}"""), Pair(await host.AskAsync(UrlHost.Request(id))));
    }

    [Fact]
    public async Task A_body_that_is_too_large_does_not_reach_the_function()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync();
        var (status, _, _) = await host.AskAsync(UrlHost.Request(id, "POST", content: new ByteArrayContent(new byte[5_000_000])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Empty(host.Pool.Invocations);
    }

    [Fact]
    public async Task A_signed_request_tells_the_function_who_has_signed()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync("""{"AuthType":"AWS_IAM"}""");
        using var answer = await host.SendAsync(UrlHost.Request(id, "POST", "/p?q=1"), """{"a":1}""", "lambda");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var seen = JsonDocument.Parse(Assert.Single(host.Pool.Invocations).Request.Payload).RootElement;
        var context = seen.GetProperty("requestContext");
        Assert.Equal("000000000000", Text(context, "accountId"));
        Assert.Equal(
            """{"iam":{"accessKey":"test","accountId":"000000000000","callerId":"000000000000","cognitoIdentity":null,"principalOrgId":null,"userArn":"arn:aws:iam::000000000000:root","userId":"000000000000"}}""",
            context.GetProperty("authorizer").GetRawText());
        Assert.False(seen.GetProperty("headers").TryGetProperty("authorization", out _));
    }

    [Theory]
    [InlineData("logs", "test", "us-east-1", "InvalidSignatureException")]
    [InlineData("lambda", "wrong", "us-east-1", "InvalidSignatureException")]
    [InlineData("lambda", "test", "eu-west-1", "InvalidSignatureException")]
    public async Task A_wrong_signature_is_refused(string service, string secret, string region, string error)
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync("""{"AuthType":"AWS_IAM"}""");
        using var answer = await host.SendAsync(UrlHost.Request(id), null, service, UrlHost.Credential(secret: secret), region);
        Assert.Equal((HttpStatusCode.Forbidden, error), (answer.StatusCode, answer.Headers.GetValues("x-amzn-ErrorType").Single()));
        Assert.Empty(host.Pool.Invocations);
    }

    [Fact]
    public async Task A_url_of_another_account_does_not_accept_the_signature()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await host.CreateAsync("""{"AuthType":"AWS_IAM"}""");
        using var answer = await host.SendAsync(UrlHost.Request(id), null, "lambda", UrlHost.Credential("111111111111", "test"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(host.Pool.Invocations);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static (HttpStatusCode, string) Pair((HttpStatusCode Status, string Body, HttpResponseMessage) answer) => (answer.Status, answer.Body);
}
