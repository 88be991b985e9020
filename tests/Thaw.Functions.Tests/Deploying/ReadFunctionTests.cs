using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class ReadFunctionTests
{
    [Theory]
    [InlineData("f", "", "")]
    [InlineData("f:$LATEST", "", ":$LATEST")]
    [InlineData("f", "?Qualifier=%24LATEST", ":$LATEST")]
    [InlineData("f:$LATEST", "?Qualifier=%24LATEST", ":$LATEST")]
    [InlineData("000000000000:function:f", "", "")]
    [InlineData(LambdaHarness.Arn, "", "")]
    [InlineData(LambdaHarness.Arn + ":$LATEST", "", ":$LATEST")]
    public async Task Every_form_of_the_name_finds_the_function_and_a_qualifier_shows_in_its_ARN(string name, string query, string suffix)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var configuration = (await lambda.CallAsync("GetFunctionConfiguration", name, query)).Expect(200);
        Assert.Equal(LambdaHarness.Arn + suffix, configuration.String("FunctionArn"));
        var function = (await lambda.CallAsync("GetFunction", name, query)).Expect(200);
        Assert.Equal(configuration.Text, function["Configuration"].GetRawText());
        Assert.False(function.Json.TryGetProperty("Tags", out _));
        Assert.Equal("S3", function["Code"].GetProperty("RepositoryType").GetString());
    }

    [Theory]
    [InlineData("nothing", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nothing")]
    [InlineData("f", "?Qualifier=1", "Function not found: " + LambdaHarness.Arn + ":1")]
    [InlineData("f:live", "", "Function not found: " + LambdaHarness.Arn + ":live")]
    [InlineData("f", "?Qualifier=%24LATEST.PUBLISHED", "Function not found: " + LambdaHarness.Arn + ":$LATEST.PUBLISHED")]
    [InlineData("dotted.name", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:dotted.name")]
    [InlineData("arn:aws:lambda:eu-west-1:000000000000:function:f", "", "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")]
    public async Task What_does_not_exist_is_not_found(string name, string query, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        foreach (var operation in (string[])["GetFunction", "GetFunctionConfiguration", "Invoke"])
        {
            var answer = await lambda.CallAsync(operation, name, query);
            answer.Refuses("ResourceNotFoundException", 404, message);
            Assert.Equal(("User", message), (answer.String("Type"), answer.String("Message")));
        }
    }

    [Theory]
    [InlineData("GetFunction", "GetFunction")]
    [InlineData("GetFunctionConfiguration", "GetFunctionConfiguration")]
    [InlineData("DeleteFunction", "DeleteFunction")]
    [InlineData("Invoke", "InvokeFunction")]
    public async Task A_function_of_another_account_needs_a_permission(string operation, string action)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        const string other = "arn:aws:lambda:us-east-1:111111111111:function:f";
        (await lambda.CallAsync(operation, other)).Refuses(
            "AccessDeniedException",
            403,
            $"User: arn:aws:iam::000000000000:root is not authorized to perform: lambda:{action} on resource: {other} because no resource-based policy allows the lambda:{action} action");
    }

    [Theory]
    [InlineData("f:live", "?Qualifier=1", "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier.")]
    [InlineData("f", "?Qualifier=a%20b", "ValidationException", @"1 validation error detected: Value 'a b' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")]
    public async Task A_wrong_qualifier_is_refused(string name, string query, string error, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("GetFunction", name, query)).Refuses(error, 400, message);
    }

    [Fact]
    public async Task A_list_is_in_the_order_of_the_names_and_shows_no_states()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        foreach (var name in (string[])["b", "a", "B", "c"])
        {
            await lambda.CreateAsync(name);
        }

        await lambda.CreateAsync("elsewhere", scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"));
        var list = (await lambda.CallAsync("ListFunctions")).Expect(200);
        Assert.Equal(["B", "a", "b", "c"], NamesOf(list));
        var first = list["Functions"][0];
        Assert.False(first.TryGetProperty("State", out _));
        Assert.False(first.TryGetProperty("RuntimeVersionConfig", out _));
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:B", first.GetProperty("FunctionArn").GetString());
        var all = await lambda.CallAsync("ListFunctions", query: "?FunctionVersion=ALL");
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:B:$LATEST", all["Functions"][0].GetProperty("FunctionArn").GetString());
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        foreach (var number in Enumerable.Range(0, 5))
        {
            await lambda.CreateAsync($"f{number}");
        }

        List<string> names = [];
        string? marker = null;
        do
        {
            var page = (await lambda.CallAsync("ListFunctions", query: $"?MaxItems=2{(marker is null ? string.Empty : $"&Marker={Uri.EscapeDataString(marker)}")}")).Expect(200);
            Assert.InRange(NamesOf(page).Count, 1, 2);
            names.AddRange(NamesOf(page));
            marker = page.String("NextMarker");
        }
        while (marker is not null);
        Assert.Equal(["f0", "f1", "f2", "f3", "f4"], names);
    }

    [Theory]
    [InlineData("?MaxItems=0", "ValidationException")]
    [InlineData("?MaxItems=10001", "ValidationException")]
    [InlineData("?MaxItems=x", "SerializationException")]
    [InlineData("?FunctionVersion=SOME", "ValidationException")]
    [InlineData("?Marker=%25%25", "InvalidParameterValueException")]
    [InlineData("?MasterRegion=us-east-1", "InvalidParameterValueException")]
    public async Task A_wrong_list_parameter_is_refused(string query, string error)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.Equal((error, 400), ((await lambda.CallAsync("ListFunctions", query: query)).Error, (await lambda.CallAsync("ListFunctions", query: query)).Status));
    }

    private static List<string> NamesOf(Answer list) =>
        [.. list["Functions"].EnumerateArray().Select(function => function.GetProperty("FunctionName").GetString()!)];
}
