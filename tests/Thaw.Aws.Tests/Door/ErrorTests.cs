using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Tests.Door;

public sealed class ErrorTests
{
    private const string Inside = "a secret of the inside";

    [Fact]
    public async Task A_refusal_of_a_REST_service_names_its_type_in_a_header()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", "/2015-03-31/refuse");
        Assert.Equal((404, "ThingNotFoundException", "application/json"), (answer.Status, answer.ErrorType, answer.ContentType));
        Assert.Equal("{\"Type\":\"User\",\"Message\":\"No <thing> here.\"}", answer.Body);
        Assert.Equal("7", answer.Headers["Retry-After"]);
        Assert.True(Guid.TryParse(answer.RequestId, out _));
    }

    [Fact]
    public async Task A_refusal_of_a_JSON_service_names_its_type_in_the_body()
    {
        using var host = new DoorHost();
        var answer = await JsonAsync(host, "RefuseThing");
        Assert.Equal((404, "application/x-amz-json-1.1"), (answer.Status, answer.ContentType));
        Assert.Equal("{\"__type\":\"ThingNotFoundException\",\"Type\":\"User\",\"Message\":\"No <thing> here.\"}", answer.Body);
    }

    [Fact]
    public async Task A_refusal_of_a_Query_service_is_XML()
    {
        using var host = new DoorHost();
        var answer = await QueryAsync(host, "Action=RefuseThing&Version=2011-06-15");
        Assert.Equal((404, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Equal(
            $"<ErrorResponse xmlns=\"https://query.example/\"><Error><Type>Sender</Type><Code>ThingNotFoundException</Code><Message>No &lt;thing&gt; here.</Message></Error><RequestId>{answer.RequestId}</RequestId></ErrorResponse>",
            string.Concat(answer.Body.Split('\n').Select(line => line.Trim())));
    }

    [Fact]
    public async Task An_unexpected_failure_shows_nothing_of_the_inside()
    {
        using var host = new DoorHost();
        var rest = await host.SendAsync("POST", "/2015-03-31/fail");
        Assert.Equal((500, "ServiceException"), (rest.Status, rest.ErrorType));
        var json = await JsonAsync(host, "FailThing");
        Assert.Equal(500, json.Status);
        Assert.StartsWith("{\"__type\":\"InternalFailure\"", json.Body, StringComparison.Ordinal);
        var query = await QueryAsync(host, "Action=FailThing&Version=2011-06-15");
        Assert.Equal(500, query.Status);
        Assert.Contains("<Type>Receiver</Type>", query.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Inside, rest.Body + json.Body + query.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_only_planned_says_so()
    {
        using var host = new DoorHost();
        var rest = await host.SendAsync("GET", "/2015-03-31/things");
        Assert.Equal((501, "NotImplemented"), (rest.Status, rest.ErrorType));
        Assert.Equal("{\"message\":\"The operation ListThings of the service 'rest' is not implemented by Thaw yet.\"}", rest.Body);
        Assert.Equal(501, (await JsonAsync(host, "ListThings")).Status);
        Assert.Contains("<Code>NotImplemented</Code>", (await QueryAsync(host, "Action=ListThings")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_operation_is_not_found()
    {
        using var host = new DoorHost();
        var rest = await host.SendAsync("GET", "/2015-03-31/nothing");
        Assert.Equal((404, "UnknownOperationException"), (rest.Status, rest.ErrorType));
        var method = await host.SendAsync("OPTIONS", "/2015-03-31/things/x/echo");
        Assert.Equal((404, "UnknownOperationException"), (method.Status, method.ErrorType));
        foreach (var target in new[] { "Nothing", "EchoThing.", "" })
        {
            var json = await JsonAsync(host, target);
            Assert.Equal(400, json.Status);
            Assert.StartsWith("{\"__type\":\"UnknownOperationException\"", json.Body, StringComparison.Ordinal);
        }

        var query = await QueryAsync(host, "Action=No%00thing&Version=2011-06-15");
        Assert.Equal(400, query.Status);
        Assert.Contains("<Code>InvalidAction</Code>", query.Body, StringComparison.Ordinal);
        Assert.Contains("<Message>Could not find operation No?thing for version 2011-06-15</Message>", query.Body, StringComparison.Ordinal);
        Assert.Contains("<Code>InvalidAction</Code>", (await QueryAsync(host, "Action=QueryThing&Version=1999-01-01")).Body, StringComparison.Ordinal);
        Assert.Contains("<Code>MissingAction</Code>", (await QueryAsync(host, "Version=2011-06-15")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_service_is_named_and_never_served_by_another_one()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", "/2015-03-31/things/x/echo", service: "batch");
        Assert.Equal((501, "NotImplemented"), (answer.Status, answer.ErrorType));
        Assert.Equal("{\"message\":\"The service 'batch' is not implemented by Thaw.\"}", answer.Body);
        var xml = await host.SendAsync("GET", "/bucket", service: "s3");
        Assert.Equal((501, "text/xml"), (xml.Status, xml.ContentType));
        Assert.Contains("<Message>The service 's3' is not implemented by Thaw.</Message>", xml.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/2015-03-31/things/x/echo", "localhost", 403, "{\"message\":\"Missing Authentication Token\"}")]
    [InlineData("POST", "/anything", "rest.eu-west-1.amazonaws.com", 403, "{\"message\":\"Missing Authentication Token\"}")]
    [InlineData("POST", "/", "jason.eu-west-1.amazonaws.com", 400, "{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing Authentication Token\"}")]
    [InlineData("POST", "/", "query.amazonaws.com", 403, "<Code>MissingAuthenticationToken</Code>")]
    [InlineData("GET", "/nothing", "localhost", 403, "{\"message\":\"Missing Authentication Token\"}")]
    public async Task An_unsigned_request_is_refused_in_the_form_of_its_service(string method, string path, string server, int status, string body)
    {
        using var host = new DoorHost();
        var answer = await host.SendRawAsync(method, path, prepare: request => request.Headers.Host = server);
        Assert.Equal(status, answer.Status);
        Assert.Contains(body, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "wrong", "InvalidSignatureException", 400, "SignatureDoesNotMatch", 403)]
    [InlineData("nobody", "test", "UnrecognizedClientException", 400, "InvalidClientTokenId", 403)]
    public async Task Each_protocol_has_its_own_name_for_a_bad_signature(string key, string secret, string jsonCode, int jsonStatus, string queryCode, int queryStatus)
    {
        using var host = new DoorHost();
        var credential = DoorHost.CredentialOf(key, secret);
        var json = await JsonAsync(host, "EchoThing", credential);
        Assert.Equal(jsonStatus, json.Status);
        Assert.StartsWith($"{{\"__type\":\"{jsonCode}\"", json.Body, StringComparison.Ordinal);
        var query = await QueryAsync(host, "Action=QueryThing", credential);
        Assert.Equal(queryStatus, query.Status);
        Assert.Contains($"<Code>{queryCode}</Code>", query.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_gets_no_answer()
    {
        using var host = new DoorHost(more: services => services.AddSingleton<ICredentialSource, GoneClient>());
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var answer = await host.SendAsync(
            "POST",
            "/2015-03-31/things/x/echo",
            credential: DoorHost.CredentialOf("leaver", "x"),
            features: features => features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = gone.Token }));
        Assert.Equal((200, ""), (answer.Status, answer.Body));
    }

    private static Task<DoorAnswer> JsonAsync(DoorHost host, string operation, Credential? credential = null) =>
        host.SendAsync("POST", "/", "{}"u8.ToArray(), "json", credential, message => message.Headers.Add("X-Amz-Target", $"Json_2014.{operation}"));

    private static Task<DoorAnswer> QueryAsync(DoorHost host, string form, Credential? credential = null) =>
        host.SendAsync("POST", "/", System.Text.Encoding.ASCII.GetBytes(form), "query", credential);

    private sealed class GoneClient : ICredentialSource
    {
        public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return ValueTask.FromResult<Credential?>(null);
        }
    }
}
