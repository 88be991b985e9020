using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Tags;

[Trait("ring", "contract")]
public sealed class TagTests
{
    [Fact]
    public async Task Tags_are_added_replaced_listed_and_removed()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var revision = (await lambda.CreateAsync(patch: """{"Tags":{"a":"1","b":"2"}}""")).String("RevisionId");
        Assert.Empty((await lambda.CallAsync("TagResource", LambdaHarness.Arn, body: """{"Tags":{"b":"3","c":""}}""")).Expect(204).Body);
        Assert.Equal("""{"Tags":{"a":"1","b":"3","c":""}}""", (await lambda.CallAsync("ListTags", LambdaHarness.Arn)).Expect(200).Text);
        (await lambda.CallAsync("UntagResource", LambdaHarness.Arn, "?tagKeys=a&tagKeys=c&tagKeys=none")).Expect(204);
        Assert.Equal("""{"Tags":{"b":"3"}}""", (await lambda.CallAsync("ListTags", LambdaHarness.Arn)).Text);
        Assert.Equal(revision, (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("RevisionId"));
    }

    [Fact]
    public async Task A_function_has_at_most_50_tags()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync(patch: $"{{\"Tags\":{Many(51)}}}")).Refuses("InvalidParameterValueException", 400, "Number of tags exceeds resource tag limit.");
        (await lambda.CreateAsync(patch: $"{{\"Tags\":{Many(50)}}}")).Expect(201);
        (await lambda.CallAsync("TagResource", LambdaHarness.Arn, body: """{"Tags":{"k1":"replaced"}}""")).Expect(204);
        (await lambda.CallAsync("TagResource", LambdaHarness.Arn, body: """{"Tags":{"more":""}}""")).Refuses("InvalidParameterValueException", 400, "Number of tags exceeds resource tag limit.");
        Assert.Equal(50, (await lambda.CallAsync("ListTags", LambdaHarness.Arn))["Tags"].EnumerateObject().Count());
    }

    [Theory]
    [InlineData("""{"Tags":{}}""", "InvalidParameterValueException", "An error occurred and the request cannot be processed.")]
    [InlineData("""{"Tags":{"aws:x":"1"}}""", "InvalidParameterValueException", "System tags cannot be added/updated by requester.")]
    [InlineData("{}", "ValidationException", "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Tags":{"a!":"1"}}""", "ValidationException", @"1 validation error detected: Value '{a!=1}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ([\p{L}\p{Z}\p{N}_.:/=+\-@]*)]")]
    public async Task Wrong_tags_are_refused(string body, string error, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("TagResource", LambdaHarness.Arn, body: body)).Refuses(error, 400, message);
    }

    [Theory]
    [InlineData("f", "ValidationException", 400)]
    [InlineData("arn:aws:something", "ValidationException", 400)]
    [InlineData(LambdaHarness.Arn + ":$LATEST", "InvalidParameterValueException", 400)]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:nothing", "ResourceNotFoundException", 404)]
    [InlineData("arn:aws:lambda:eu-west-1:000000000000:function:f", "ResourceNotFoundException", 404)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:f", "AccessDeniedException", 403)]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:00000000-0000-0000-0000-000000000000", "ResourceNotFoundException", 404)]
    public async Task Only_functions_of_this_world_have_tags(string resource, string error, int status)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        foreach (var (operation, query, body) in ((string, string, string)[])[("ListTags", "", ""), ("TagResource", "", """{"Tags":{"a":"b"}}"""), ("UntagResource", "?tagKeys=a", "")])
        {
            var answer = await lambda.CallAsync(operation, resource, query, body);
            Assert.Equal((error, status), (answer.Error, answer.Status));
        }
    }

    [Fact]
    public async Task Untagging_needs_keys()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("UntagResource", LambdaHarness.Arn)).Refuses(
            "ValidationException", 400, "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null");
    }

    private static string Many(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(number => $"\"k{number}\":\"v\""))}}}";
}
