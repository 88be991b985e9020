using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Versions;

[Trait("ring", "contract")]
public sealed class VersionTests
{
    [Fact]
    public async Task A_list_begins_with_LATEST_and_goes_on_in_the_order_of_the_numbers()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await PublishAsync(lambda, 11);
        var list = (await lambda.CallAsync("ListVersionsByFunction", "f")).Expect(200);
        Assert.Equal(["$LATEST", .. Enumerable.Range(1, 11).Select(number => $"{number}")], VersionsOf(list, "Versions"));
        Assert.Equal(LambdaHarness.Arn + ":$LATEST", list["Versions"][0].GetProperty("FunctionArn").GetString());
        Assert.Equal(LambdaHarness.Arn + ":11", list["Versions"][11].GetProperty("FunctionArn").GetString());
        Assert.False(list["Versions"][1].TryGetProperty("State", out _));
    }

    [Theory]
    [InlineData("ListVersionsByFunction", "?x=1", "Versions")]
    [InlineData("ListFunctions", "?FunctionVersion=ALL", "Functions")]
    public async Task Versions_come_in_pages(string operation, string query, string member)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await PublishAsync(lambda, 10);
        List<string> versions = [];
        string? marker = null;
        do
        {
            var page = (await lambda.CallAsync(operation, "f", $"{query}&MaxItems=3{(marker is null ? string.Empty : $"&Marker={Uri.EscapeDataString(marker)}")}")).Expect(200);
            Assert.InRange(VersionsOf(page, member).Count, 1, 3);
            versions.AddRange(VersionsOf(page, member));
            marker = page.String("NextMarker");
        }
        while (marker is not null);
        Assert.Equal(["$LATEST", .. Enumerable.Range(1, 10).Select(number => $"{number}")], versions);
    }

    [Fact]
    public async Task All_versions_of_all_functions_are_listed_by_name_and_number()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("b", patch: """{"Publish":true}""");
        await lambda.CreateAsync("a", patch: """{"Publish":true}""");
        var all = await lambda.CallAsync("ListFunctions", query: "?FunctionVersion=ALL");
        const string arn = "arn:aws:lambda:us-east-1:000000000000:function:";
        Assert.Equal(
            [arn + "a:$LATEST", arn + "a:1", arn + "b:$LATEST", arn + "b:1"],
            all["Functions"].EnumerateArray().Select(function => function.GetProperty("FunctionArn").GetString()));
        Assert.Equal(2, (await lambda.CallAsync("ListFunctions"))["Functions"].GetArrayLength());
        Assert.Equal(0, (await lambda.CallAsync("ListFunctions", query: "?FunctionVersion=ALL&MasterRegion=us-east-1"))["Functions"].GetArrayLength());
    }

    [Theory]
    [InlineData("g", "", "ResourceNotFoundException")]
    [InlineData("f:1", "", "InvalidParameterValueException")]
    [InlineData("f", "?MaxItems=0", "ValidationException")]
    [InlineData("f", "?MaxItems=x", "SerializationException")]
    [InlineData("f", "?Marker=%25", "InvalidParameterValueException")]
    [InlineData("f", "?Marker=Zg%3D%3D", "InvalidParameterValueException")]
    public async Task A_wrong_request_for_versions_is_refused(string name, string query, string error)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        Assert.Equal(error, (await lambda.CallAsync("ListVersionsByFunction", name, query)).Error);
    }

    [Fact]
    public async Task An_invocation_runs_the_version_that_it_names()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":60}""");
        Assert.Equal("1", (await lambda.InvokeAsync("f", query: "?Qualifier=1")).Expect(200).Headers["X-Amz-Executed-Version"]);
        Assert.Equal("1", (await lambda.InvokeAsync(LambdaHarness.Arn + ":1")).Headers["X-Amz-Executed-Version"]);
        Assert.Equal("$LATEST", (await lambda.InvokeAsync("f")).Headers["X-Amz-Executed-Version"]);
        Assert.Equal([("1", 3d), ("1", 3d), ("$LATEST", 60d)], lambda.Pool.Invocations.Select(run => (run.Version.Version, run.Version.Timeout.TotalSeconds)));
        Assert.Equal(LambdaHarness.Arn + ":1", lambda.Pool.Invocations.First().Request.InvokedFunctionArn);
        Assert.Equal(["$LATEST"], lambda.Pool.Retired.Select(retired => retired.Version));
    }

    [Fact]
    public async Task A_deleted_version_is_gone_and_its_number_with_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI="}""");
        await lambda.InvokeAsync("f:1");
        var removed = lambda.Packages.Deleted.Task;
        Assert.Empty((await lambda.CallAsync("DeleteFunction", "f:1")).Expect(204).Body);
        await removed;
        (await lambda.InvokeAsync("f:1")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}:1");
        Assert.Contains((LambdaHarness.Arn, "1", null), lambda.Pool.Retired);
        (await lambda.InvokeAsync()).Expect(200);
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=1")).Expect(204);
        Assert.Equal("2", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=2")).Expect(204);
        Assert.Equal("3", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
    }

    [Fact]
    public async Task A_function_made_anew_goes_on_counting_until_a_reset()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("DeleteFunction", "f");
        Assert.Equal("2", (await lambda.CreateAsync(patch: """{"Publish":true}""")).String("Version"));
        (await lambda.InvokeAsync("f:1")).Expect(404);
        await lambda.Get<Aws.Operations.IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1", (await lambda.CreateAsync(patch: """{"Publish":true}""")).String("Version"));
    }

    [Fact]
    public async Task A_deleted_function_takes_all_versions_and_their_code_with_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI="}""");
        await lambda.CallAsync("DeleteFunction", "f");
        await lambda.Get<Functions.Deploying.CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.Empty(lambda.Packages.List());
        (await lambda.CallAsync("GetFunction", "f:1")).Expect(404);
        (await lambda.CallAsync("ListVersionsByFunction", "f")).Expect(404);
    }

    private static async Task PublishAsync(LambdaHarness lambda, int count)
    {
        await lambda.CreateAsync();
        for (var number = 1; number <= count; number++)
        {
            await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{number + 10}}}""");
            Assert.Equal($"{number}", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
        }
    }

    private static List<string> VersionsOf(Answer list, string member) =>
        [.. list[member].EnumerateArray().Select(version => version.GetProperty("Version").GetString()!)];
}
