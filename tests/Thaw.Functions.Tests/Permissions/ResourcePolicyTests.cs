using Dapper;
using Thaw.Aws.Authorization;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Permissions;

[Trait("ring", "contract")]
public sealed class ResourcePolicyTests
{
    private const string ForOther = """{"StatementId":"other","Action":"lambda:InvokeFunction","Principal":"222222222222"}""";

    [Fact]
    public async Task Another_account_may_do_what_the_policy_says_from_the_moment_on_at_which_it_says_so()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction"));

        (await lambda.CallAsync("AddPermission", "f", body: ForOther)).Expect(201);
        Assert.True(await MayAsync(lambda, "Invoke", "InvokeFunction"));
        Assert.False(await MayAsync(lambda, "GetFunction", "GetFunction"));
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction", caller: "333333333333"));

        (await lambda.CallAsync("RemovePermission", "f", more: [("StatementId", "other")])).Expect(204);
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction"));
    }

    [Fact]
    public async Task A_version_and_an_alias_have_policies_of_their_own()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("PublishVersion", "f")).Expect(201);
        (await lambda.CallAsync("CreateAlias", "f", body: """{"Name":"live","FunctionVersion":"1"}""")).Expect(201);
        (await lambda.CallAsync("AddPermission", "f", "?Qualifier=live", ForOther)).Expect(201);

        Assert.True(await MayAsync(lambda, "Invoke", "InvokeFunction", ":live"));
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction"));
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction", ":1"));

        (await lambda.CallAsync("DeleteAlias", "f", more: [("Name", "live")])).Expect(204);
        Assert.False(await MayAsync(lambda, "Invoke", "InvokeFunction", ":live"));
    }

    [Fact]
    public async Task What_AWS_shares_with_nobody_is_shared_with_nobody()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("AddPermission", "f", body: ForOther.Replace("InvokeFunction", "*", StringComparison.Ordinal))).Expect(201);

        Assert.True(await MayAsync(lambda, "GetFunction", "GetFunction"));
        Assert.True(await MayAsync(lambda, "UpdateFunctionCode", "UpdateFunctionCode"));
        Assert.False(await MayAsync(lambda, "AddPermission", "AddPermission"));
        Assert.False(await MayAsync(lambda, "UpdateFunctionConfiguration", "UpdateFunctionConfiguration"));
    }

    [Fact]
    public async Task A_stored_policy_that_cannot_be_read_allows_nobody()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("AddPermission", "f", body: ForOther)).Expect(201);
        await lambda.Database.Database.WriteAsync(
            change => change.Connection!.ExecuteAsync("UPDATE function_policy_statements SET statement = '{\"Sid\":\"other\"}'", transaction: change),
            TestContext.Current.CancellationToken);

        var asked = await lambda.AskAsync("Invoke", "FunctionName=f");
        Assert.Equal((null, true), (asked.Policy, asked.PolicyUnreadable));
    }

    [Fact]
    public async Task A_layer_version_is_shared_by_its_policy()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync("PublishLayerVersion", body: """{"Content":{"ZipFile":"emlw"}}""", more: [("LayerName", "l")])).Expect(201);
        Assert.False(await MayUseLayerAsync(lambda));

        (await lambda.CallAsync(
            "AddLayerVersionPermission",
            body: """{"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"222222222222"}""",
            more: [("LayerName", "l"), ("VersionNumber", "1")])).Expect(201);
        Assert.True(await MayUseLayerAsync(lambda));
    }

    private static async Task<bool> MayAsync(LambdaHarness lambda, string operation, string action, string qualifier = "", string caller = "222222222222")
    {
        var body = operation is "Invoke" or "GetFunction" ? "" : "{}";
        var asked = await lambda.AskAsync(operation, $"FunctionName={LambdaHarness.Arn}{qualifier}", body: body, account: caller);
        var allowed = PermissionProbe.Decide(asked, $"lambda:{action}", PermissionProbe.RootOf(caller)).IsAllowed;
        Assert.True(!allowed || asked.ActsIn == LambdaHarness.Home);
        return allowed;
    }

    private static async Task<bool> MayUseLayerAsync(LambdaHarness lambda)
    {
        var asked = await lambda.AskAsync(
            "GetLayerVersion", "LayerName=arn:aws:lambda:us-east-1:000000000000:layer:l VersionNumber=1", account: "222222222222");
        return PermissionProbe.Decide(asked, "lambda:GetLayerVersion", PermissionProbe.RootOf("222222222222")).IsAllowed;
    }
}
