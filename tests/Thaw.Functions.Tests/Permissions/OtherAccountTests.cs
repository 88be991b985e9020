using System.Net;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Permissions;

[Trait("ring", "contract")]
public sealed class OtherAccountTests
{
    private const string Everything = """{"StatementId":"other","Action":"lambda:*","Principal":"111111111111"}""";

    [Theory]
    [InlineData("GET", "", "GetFunction")]
    [InlineData("GET", "/configuration", "GetFunctionConfiguration")]
    [InlineData("GET", "/versions", "ListVersionsByFunction")]
    [InlineData("POST", "/versions", "PublishVersion")]
    [InlineData("POST", "/invocations", "InvokeFunction")]
    [InlineData("GET", "/policy", "GetPolicy")]
    public async Task What_the_policy_shares_is_done_in_the_owners_account(string method, string path, string action)
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        var (status, body) = await AskAsync(host, method, path);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(
            $"User: arn:aws:iam::111111111111:root is not authorized to perform: lambda:{action} on resource: {LambdaHarness.Arn} because no resource-based policy allows the lambda:{action} action",
            body,
            StringComparison.Ordinal);

        await host.PermitAsync(Everything);
        Assert.InRange((int)(await AskAsync(host, method, path)).Status, 200, 299);
    }

    [Theory]
    [InlineData("PUT", "/configuration")]
    [InlineData("POST", "/policy")]
    public async Task What_AWS_shares_with_nobody_stays_refused(string method, string path)
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        await host.PermitAsync(Everything);

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(host, method, path)).Status);
    }

    [Fact]
    public async Task A_function_that_does_not_exist_looks_like_one_that_is_not_shared()
    {
        await using var host = await UrlHost.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(host, "POST", "/invocations")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(UrlHost host, string method, string path)
    {
        using var answer = await host.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), $"/2015-03-31/functions/{LambdaHarness.Arn}{path}"),
            method == "GET" ? null : "{}",
            "lambda",
            UrlHost.Credential("111111111111", "test"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
