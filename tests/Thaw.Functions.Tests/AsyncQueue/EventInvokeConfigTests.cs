using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.AsyncQueue;

[Trait("ring", "contract")]
public sealed class EventInvokeConfigTests
{
    private const string OtherArn = "arn:aws:lambda:us-east-1:000000000000:function:other";
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:queue";

    [Fact]
    public async Task A_configuration_is_put_shown_and_replaced()
    {
        await using var lambda = await StartAsync();
        var put = (await PutAsync(lambda, $$$$"""{"MaximumRetryAttempts":0,"MaximumEventAgeInSeconds":60,"DestinationConfig":{"OnFailure":{"Destination":"{{{{Queue}}}}"}}}""")).Expect(200);
        Assert.Equal(LambdaHarness.Arn + ":$LATEST", put.String("FunctionArn"));
        Assert.Equal((0, 60), (put["MaximumRetryAttempts"].GetInt32(), put["MaximumEventAgeInSeconds"].GetInt32()));
        Assert.Equal($$$$"""{"OnSuccess":{},"OnFailure":{"Destination":"{{{{Queue}}}}"}}""", put["DestinationConfig"].GetRawText());
        Assert.Equal(lambda.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, put["LastModified"].GetDouble());
        Assert.Equal(put.Text, (await GetAsync(lambda)).Expect(200).Text);
        Assert.Equal(put.Text, (await GetAsync(lambda, "?Qualifier=$LATEST")).Text);
        var replaced = await PutAsync(lambda, """{"MaximumRetryAttempts":1}""");
        Assert.False(replaced.Json.TryGetProperty("MaximumEventAgeInSeconds", out _));
        Assert.Equal("""{"OnSuccess":{},"OnFailure":{}}""", replaced["DestinationConfig"].GetRawText());
        Assert.Equal(replaced.Text, (await GetAsync(lambda)).Text);
    }

    [Fact]
    public async Task An_update_changes_only_what_it_names()
    {
        await using var lambda = await StartAsync();
        (await UpdateAsync(lambda, """{"MaximumRetryAttempts":1}""")).Refuses("ResourceNotFoundException", 404, None);
        await PutAsync(lambda, $$$$"""{"MaximumEventAgeInSeconds":61,"DestinationConfig":{"OnSuccess":{"Destination":"{{{{OtherArn}}}}"}}}""");
        var updated = (await UpdateAsync(lambda, """{"MaximumRetryAttempts":2}""")).Expect(200);
        Assert.Equal((2, 61), (updated["MaximumRetryAttempts"].GetInt32(), updated["MaximumEventAgeInSeconds"].GetInt32()));
        Assert.Equal($$$$"""{"OnSuccess":{"Destination":"{{{{OtherArn}}}}"},"OnFailure":{}}""", updated["DestinationConfig"].GetRawText());
        var emptied = await UpdateAsync(lambda, """{"DestinationConfig":{"OnSuccess":{"Destination":""}}}""");
        Assert.Equal("""{"OnSuccess":{},"OnFailure":{}}""", emptied["DestinationConfig"].GetRawText());
        Assert.Equal(emptied.Text, (await GetAsync(lambda)).Text);
    }

    [Fact]
    public async Task A_configuration_is_listed_and_removed_and_goes_with_its_function()
    {
        await using var lambda = await StartAsync();
        Assert.Equal("""{"FunctionEventInvokeConfigs":[]}""", (await ListAsync(lambda)).Expect(200).Text);
        await PutAsync(lambda, """{"MaximumRetryAttempts":1}""");
        Assert.Equal([LambdaHarness.Arn + ":$LATEST"], Arns(await ListAsync(lambda, "?MaxItems=1")));
        Assert.Empty((await lambda.CallAsync("DeleteFunctionEventInvokeConfig", "f")).Expect(204).Body);
        (await lambda.CallAsync("DeleteFunctionEventInvokeConfig", "f")).Refuses("ResourceNotFoundException", 404, None);
        await PutAsync(lambda, """{"MaximumRetryAttempts":1}""");
        await lambda.CallAsync("DeleteFunction", "f");
        await lambda.CreateAsync();
        Assert.Empty(Arns(await ListAsync(lambda)));
    }

    [Theory]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:q")]
    [InlineData("arn:aws:sns:us-east-1:000000000000:t")]
    [InlineData("arn:aws:events:us-east-1:000000000000:event-bus/default")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:lambda:eu-west-1:111111111111:function:elsewhere")]
    [InlineData(OtherArn)]
    public async Task Failures_may_go_to_any_service_that_takes_them(string destination)
    {
        await using var lambda = await StartAsync();
        (await PutAsync(lambda, $$$$"""{"DestinationConfig":{"OnFailure":{"Destination":"{{{{destination}}}}"}}}""")).Expect(200);
    }

    [Theory]
    [InlineData("{}", "InvalidParameterValueException", "You must specify at least one of error handling or destination setting.")]
    [InlineData("""{"MaximumRetryAttempts":3,"MaximumEventAgeInSeconds":59}""", "ValidationException", "2 validation errors detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2; Value '59' at 'maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60")]
    [InlineData("""{"MaximumEventAgeInSeconds":21601}""", "ValidationException", "1 validation error detected: Value '21601' at 'maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value less than or equal to 21600")]
    [InlineData("""{"DestinationConfig":{"OnSuccess":{"Destination":"arn:aws:lambda:us-east-1:000000000000:function:none"}}}""", "InvalidParameterValueException", "The destination ARN arn:aws:lambda:us-east-1:000000000000:function:none is invalid.")]
    [InlineData("""{"DestinationConfig":{"OnSuccess":{"Destination":"arn:aws:lambda:us-east-1:000000000000:function:f"}}}""", "InvalidParameterValueException", "You can't specify the function as a destination for itself.")]
    [InlineData("""{"DestinationConfig":{"OnSuccess":{"Destination":"arn:aws:iam:us-east-1:000000000000:function:f"}}}""", "InvalidParameterValueException", "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:iam:us-east-1:000000000000:function:f), onFailure=null) is invalid.")]
    [InlineData("""{"DestinationConfig":{"OnSuccess":{"Destination":"arn:aws:s3:::b"},"OnFailure":{"Destination":"arn:aws:s3:::b"}}}""", "InvalidParameterValueException", "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:s3:::b), onFailure=OnFailure(destination=arn:aws:s3:::b)) is invalid.")]
    public async Task Wrong_configurations_are_refused_and_leave_the_old_one(string body, string error, string message)
    {
        await using var lambda = await StartAsync();
        var before = await PutAsync(lambda, """{"MaximumRetryAttempts":1}""");
        (await PutAsync(lambda, body)).Refuses(error, 400, message);
        (await UpdateAsync(lambda, body)).Refuses(error, 400, message);
        Assert.Equal(before.Text, (await GetAsync(lambda)).Text);
    }

    [Theory]
    [InlineData("PutFunctionEventInvokeConfig", "none", "", "The function doesn't exist.")]
    [InlineData("PutFunctionEventInvokeConfig", "f", "?Qualifier=live", "The function doesn't exist.")]
    [InlineData("UpdateFunctionEventInvokeConfig", "none", "", "The function doesn't exist.")]
    [InlineData("ListFunctionEventInvokeConfigs", "none", "", "The function doesn't exist.")]
    [InlineData("GetFunctionEventInvokeConfig", "none", "", "The function arn:aws:lambda:us-east-1:000000000000:function:none:$LATEST doesn't have an EventInvokeConfig")]
    [InlineData("GetFunctionEventInvokeConfig", "f", "?Qualifier=live", "The function arn:aws:lambda:us-east-1:000000000000:function:f:live doesn't have an EventInvokeConfig")]
    [InlineData("DeleteFunctionEventInvokeConfig", "none", "", "The function arn:aws:lambda:us-east-1:000000000000:function:none:$LATEST doesn't have an EventInvokeConfig")]
    public async Task What_is_not_there_is_not_found(string operation, string name, string query, string message)
    {
        await using var lambda = await StartAsync();
        (await lambda.CallAsync(operation, name, query, """{"MaximumRetryAttempts":1}""")).Refuses("ResourceNotFoundException", 404, message);
    }

    [Theory]
    [InlineData("?MaxItems=0", "ValidationException")]
    [InlineData("?MaxItems=51", "ValidationException")]
    [InlineData("?MaxItems=x", "SerializationException")]
    [InlineData("?Marker=!!", "InvalidParameterValueException")]
    public async Task A_page_has_1_to_50_items(string query, string error)
    {
        await using var lambda = await StartAsync();
        Assert.Equal((error, 400), ((await ListAsync(lambda, query)).Error, (await ListAsync(lambda, query)).Status));
    }

    [Fact]
    public async Task The_configurations_of_a_function_its_versions_and_aliases_are_listed_in_pages()
    {
        await using var lambda = await StartAsync();
        await lambda.CallAsync("PublishVersion", "f");
        string[] qualifiers = ["$LATEST", "1", "blue", "green", "red"];
        foreach (var alias in qualifiers[2..])
        {
            await lambda.CallAsync("CreateAlias", "f", body: $$"""{"Name":"{{alias}}","FunctionVersion":"1"}""");
        }

        foreach (var qualifier in qualifiers.Reverse())
        {
            (await lambda.CallAsync("PutFunctionEventInvokeConfig", "f", $"?Qualifier={qualifier}", """{"MaximumRetryAttempts":1}""")).Expect(200);
        }

        List<string?> listed = [];
        string? marker = null;
        do
        {
            var page = await ListAsync(lambda, marker is null ? "?MaxItems=2" : $"?MaxItems=2&Marker={Uri.EscapeDataString(marker)}");
            Assert.InRange(page["FunctionEventInvokeConfigs"].GetArrayLength(), 1, 2);
            listed.AddRange(Arns(page));
            marker = page.String("NextMarker");
        }
        while (marker is not null);
        Assert.Equal(qualifiers.Select(qualifier => $"{LambdaHarness.Arn}:{qualifier}"), listed);
    }

    private const string None = "The function arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST doesn't have an EventInvokeConfig";

    private static async Task<LambdaHarness> StartAsync()
    {
        var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CreateAsync("other");
        return lambda;
    }

    private static Task<Answer> PutAsync(LambdaHarness lambda, string body) => lambda.CallAsync("PutFunctionEventInvokeConfig", "f", body: body);

    private static Task<Answer> UpdateAsync(LambdaHarness lambda, string body) => lambda.CallAsync("UpdateFunctionEventInvokeConfig", "f", body: body);

    private static Task<Answer> GetAsync(LambdaHarness lambda, string query = "") => lambda.CallAsync("GetFunctionEventInvokeConfig", "f", query);

    private static Task<Answer> ListAsync(LambdaHarness lambda, string query = "") => lambda.CallAsync("ListFunctionEventInvokeConfigs", "f", query);

    private static IEnumerable<string?> Arns(Answer answer) =>
        answer["FunctionEventInvokeConfigs"].EnumerateArray().Select(config => config.GetProperty("FunctionArn").GetString());
}
