using System.Net;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Urls.Serving;

[Trait("ring", "contract")]
public sealed class UrlPermissionTests
{
    public const string Forbidden =
        """{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}""";

    private const string Use = """{"StatementId":"use","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""";
    private const string Invoke = """{"StatementId":"invoke","Action":"lambda:InvokeFunction","Principal":"*","InvokedViaFunctionUrl":true}""";
    private const string Settings = """{"AuthType":"NONE"}""";

    [Fact]
    public async Task An_open_url_lets_nobody_in_before_the_policy_allows_both_to_use_it_and_to_invoke_through_it()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await CreateClosedAsync(host);
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), await AskAsync(host, id));

        await host.PermitAsync(Use);
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), await AskAsync(host, id));

        await host.PermitAsync(Invoke);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, id)).Status);

        await host.CallAsync("DELETE", "/2015-03-31/functions/f/policy/use");
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), await AskAsync(host, id));
        Assert.Single(host.Pool.Invocations);
    }

    [Fact]
    public async Task A_permission_to_invoke_through_the_url_is_none_to_invoke_otherwise()
    {
        await using var host = await UrlHost.StartAsync();
        await CreateClosedAsync(host);
        await host.PermitAsync(Invoke);
        Assert.Equal(HttpStatusCode.Forbidden, (await InvokeAsync(host)).StatusCode);

        await host.PermitAsync("""{"StatementId":"other","Action":"lambda:InvokeFunction","Principal":"111111111111"}""");
        Assert.Equal(HttpStatusCode.OK, (await InvokeAsync(host)).StatusCode);
    }

    [Fact]
    public async Task A_policy_for_open_urls_lets_nobody_unsigned_into_one_that_asks_for_signatures()
    {
        await using var host = await UrlHost.StartAsync();
        var id = await CreateClosedAsync(host);
        await host.PermitAsync(Use);
        await host.PermitAsync(Invoke);
        await host.CallAsync("PUT", "/2021-10-31/functions/f/url", """{"AuthType":"AWS_IAM"}""");

        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), await AskAsync(host, id));
        Assert.Equal(HttpStatusCode.Forbidden, (await SignedAsync(host, id)).StatusCode);
    }

    [Fact]
    public async Task Another_account_is_let_in_by_the_policy()
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        var id = await host.CreateUrlAsync("""{"AuthType":"AWS_IAM"}""");
        Assert.Equal(HttpStatusCode.Forbidden, (await SignedAsync(host, id)).StatusCode);

        await host.PermitAsync("""{"StatementId":"use","Action":"lambda:InvokeFunctionUrl","Principal":"111111111111","FunctionUrlAuthType":"AWS_IAM"}""");
        await host.PermitAsync("""{"StatementId":"invoke","Action":"lambda:InvokeFunction","Principal":"111111111111","InvokedViaFunctionUrl":true}""");
        Assert.Equal(HttpStatusCode.OK, (await SignedAsync(host, id)).StatusCode);
    }

    [Fact]
    public async Task The_url_of_an_alias_asks_the_policy_of_the_alias()
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        await host.CallAsync("POST", "/2015-03-31/functions/f/versions", "{}");
        await host.CallAsync("POST", "/2015-03-31/functions/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var id = await host.CreateUrlAsync(name: "f:live");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, id)).Status);

        await host.CallAsync("DELETE", "/2015-03-31/functions/f:live/policy/use");
        await host.PermitAsync(Use);
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), await AskAsync(host, id));
    }

    private static async Task<string> CreateClosedAsync(UrlHost host)
    {
        var id = await host.CreateAsync(Settings);
        await host.CallAsync("DELETE", "/2015-03-31/functions/f/policy/use");
        await host.CallAsync("DELETE", "/2015-03-31/functions/f/policy/invoke");
        return id;
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(UrlHost host, string id)
    {
        var (status, body, _) = await host.AskAsync(UrlHost.Request(id));
        return (status, body);
    }

    private static Task<HttpResponseMessage> SignedAsync(UrlHost host, string id) =>
        host.SendAsync(UrlHost.Request(id), null, "lambda", UrlHost.Credential("111111111111", "test"));

    private static Task<HttpResponseMessage> InvokeAsync(UrlHost host) => host.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, $"/2015-03-31/functions/{LambdaHarness.Arn}/invocations"), "{}", "lambda", UrlHost.Credential("111111111111", "test"));
}
