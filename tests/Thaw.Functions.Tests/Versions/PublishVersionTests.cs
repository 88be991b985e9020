using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Versions;

[Trait("ring", "contract")]
public sealed class PublishVersionTests
{
    [Fact]
    public async Task A_version_keeps_code_and_configuration_as_they_were()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Description":"first","Environment":{"Variables":{"AB":"1"}}}""");
        var published = (await lambda.CallAsync("PublishVersion", "f")).Expect(201);
        Assert.Equal(("1", LambdaHarness.Arn + ":1", "first"), (published.String("Version"), published.String("FunctionArn"), published.String("Description")));
        Assert.Equal(("Active", "Successful"), (published.String("State"), published.String("LastUpdateStatus")));
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Description":"second","Timeout":60,"Environment":{"Variables":{}}}""");
        await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI="}""");
        Assert.Equal(published.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f", "?Qualifier=1")).Expect(200).Text);
        Assert.Equal(published.Text, (await lambda.CallAsync("GetFunction", "f:1")).Expect(200)["Configuration"].GetRawText());
        Assert.NotEqual(published.String("CodeSha256"), (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("CodeSha256"));
        Assert.Equal(2, lambda.Packages.List().Count());
    }

    [Fact]
    public async Task What_has_not_changed_is_answered_with_its_number()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var first = (await lambda.CallAsync("PublishVersion", "f", body: """{"Description":"one"}""")).Expect(201);
        Assert.Equal(first.Text, (await lambda.CallAsync("PublishVersion", "f", body: """{"Description":"another"}""")).Expect(201).Text);
        await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"emlw"}""");
        Assert.Equal(first.Text, (await lambda.CallAsync("PublishVersion", "f")).Text);
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Description":"changed"}""");
        var second = await lambda.CallAsync("PublishVersion", "f");
        Assert.Equal(("2", "changed"), (second.String("Version"), second.String("Description")));
        Assert.NotEqual(first.String("RevisionId"), second.String("RevisionId"));
    }

    [Fact]
    public async Task Publishing_gives_the_function_a_new_revision_and_leaves_its_environments()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync();
        await lambda.InvokeAsync();
        await lambda.CallAsync("PublishVersion", "f", body: $$"""{"RevisionId":"{{created.String("RevisionId")}}"}""");
        await lambda.InvokeAsync();
        Assert.NotEqual(created.String("RevisionId"), (await lambda.CallAsync("GetFunction", "f"))["Configuration"].GetProperty("RevisionId").GetString());
        Assert.Empty(lambda.Pool.Retired);
        Assert.Single(lambda.Pool.Invocations.Select(invocation => invocation.Version.Generation).Distinct());
    }

    [Fact]
    public async Task A_publication_that_expects_something_else_is_refused()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync();
        var sha = created.String("CodeSha256");
        (await lambda.CallAsync("PublishVersion", "f", body: """{"CodeSha256":"other"}""")).Refuses(
            "InvalidParameterValueException",
            400,
            $"CodeSHA256 (other) is different from current CodeSHA256 in $LATEST ({sha}). Please try again with the CodeSHA256 in $LATEST.");
        (await lambda.CallAsync("PublishVersion", "f", body: """{"RevisionId":"old"}""")).Refuses(
            "PreconditionFailedException",
            412,
            "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        (await lambda.CallAsync("PublishVersion", "f:1")).Refuses(
            "InvalidParameterValueException",
            400,
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
        (await lambda.CallAsync("PublishVersion", "g")).Refuses("ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g");
        Assert.Equal("ValidationException", (await lambda.CallAsync("PublishVersion", "f", body: $$"""{"Description":"{{new string('x', 257)}}"}""")).Error);
        (await lambda.CallAsync("PublishVersion", "f", body: $$"""{"CodeSha256":"{{sha}}"}""")).Expect(201);
    }

    [Fact]
    public async Task Create_and_update_publish_at_once_when_they_are_told_to()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = (await lambda.CreateAsync(patch: """{"Publish":true}""")).Expect(201);
        Assert.Equal(("1", LambdaHarness.Arn), (created.String("Version"), created.String("FunctionArn")));
        Assert.Equal("1", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
        var updated = (await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI=","Publish":true}""")).Expect(200);
        Assert.Equal(("2", LambdaHarness.Arn + ":2"), (updated.String("Version"), updated.String("FunctionArn")));
        var again = (await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI=","Publish":true}""")).Expect(200);
        Assert.Equal(("2", updated.String("RevisionId")), (again.String("Version"), again.String("RevisionId")));
        var dry = (await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"ZHJ5","Publish":true,"DryRun":true}""")).Expect(200);
        Assert.Equal("$LATEST", dry.String("Version"));
        Assert.Equal("2", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
    }

    [Fact]
    public async Task A_version_waits_for_the_change_that_it_was_published_with()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { UpdateDelay = TimeSpan.FromSeconds(5), CreationDelay = TimeSpan.FromSeconds(2) });
        Assert.Equal("Pending", (await lambda.CreateAsync(patch: """{"Publish":true}""")).String("State"));
        (await lambda.InvokeAsync("f:1")).Expect(409);
        (await lambda.CallAsync("PublishVersion", "f")).Refuses(
            "ResourceConflictException", 409, "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        lambda.Time.Advance(TimeSpan.FromSeconds(2));
        (await lambda.InvokeAsync("f:1")).Expect(200);
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":60}""");
        (await lambda.CallAsync("PublishVersion", "f")).Refuses(
            "ResourceConflictException", 409, $"The operation cannot be performed at this time. An update is in progress for resource: {LambdaHarness.Arn}");
        lambda.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Active", (await lambda.CallAsync("PublishVersion", "f")).String("State"));
        var updated = await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"ZipFile":"b3RoZXI=","Publish":true}""");
        Assert.Equal(("3", "Pending", null), (updated.String("Version"), updated.String("State"), updated.String("LastUpdateStatus")));
        lambda.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Active", (await lambda.CallAsync("GetFunctionConfiguration", "f:3")).String("State"));
    }

    [Theory]
    [InlineData("UpdateFunctionConfiguration")]
    [InlineData("UpdateFunctionCode")]
    public async Task A_version_cannot_be_updated(string operation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        var answer = await lambda.CallAsync(operation, "f:1", body: """{"ZipFile":"b3RoZXI="}""");
        Assert.Equal(("InvalidParameterValueException", 400), (answer.Error, answer.Status));
        Assert.StartsWith("This operation is permitted on Lambda functions only.", answer.Message);
    }

    [Fact]
    public async Task Every_version_counts_in_the_code_storage()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { TotalCodeSize = 5 });
        await lambda.CreateAsync();
        Assert.Equal("CodeStorageExceededException", (await lambda.CallAsync("PublishVersion", "f")).Error);
        Assert.Single((await lambda.CallAsync("ListVersionsByFunction", "f"))["Versions"].EnumerateArray());
    }

    [Fact]
    public async Task A_publication_during_updates_keeps_one_of_the_states()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var updates = Enumerable.Range(10, 20).Select(timeout =>
            lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Timeout":{{timeout}},"MemorySize":{{timeout + 1000}}}"""));
        var publications = Enumerable.Range(0, 20).Select(_ => lambda.CallAsync("PublishVersion", "f"));
        var published = (await Task.WhenAll(updates.Concat(publications)))[20..];
        Assert.All(published, version =>
        {
            var timeout = version.Expect(201)["Timeout"].GetInt32();
            Assert.Equal(timeout == 3 ? 128 : timeout + 1000, version["MemorySize"].GetInt32());
        });
        var numbers = published.Select(version => int.Parse(version.String("Version")!)).Distinct().Order().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }
}
