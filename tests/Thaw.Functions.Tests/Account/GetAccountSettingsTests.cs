using Thaw.Functions.Tests.Fakes;
using Thaw.Functions.Tests.Layers;

namespace Thaw.Functions.Tests.Account;

[Trait("ring", "contract")]
public sealed class GetAccountSettingsTests
{
    [Fact]
    public async Task The_quotas_are_those_of_AWS_and_the_usage_is_counted()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("a", "12345");
        await lambda.CreateAsync("b", "1234567");
        await lambda.CreateAsync("c", "123", scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"));
        await lambda.CallAsync("PublishVersion", "a");
        await LayerTests.PublishAsync(lambda, "{}");
        Assert.Equal(
            """{"AccountLimit":{"TotalCodeSize":80530636800,"CodeSizeUnzipped":262144000,"CodeSizeZipped":52428800,"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":1000},"AccountUsage":{"TotalCodeSize":22,"FunctionCount":2}}""",
            (await lambda.CallAsync("GetAccountSettings")).Expect(200).Text);
    }

    [Fact]
    public void Wrong_options_are_told_all_at_once()
    {
        var mistakes = new FunctionsOptions { ConcurrentExecutions = 0, MaxTimeout = 9999 }.Validate();
        Assert.Equal(["ConcurrentExecutions must lie between 1 and 1000000, not 0.", "MaxTimeout must lie between 1 and 5400, not 9999."], mistakes);
        Assert.Empty(new FunctionsOptions().Validate());
    }
}
