using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>Several mappings beside each other: lists, duplicates, versions and aliases, accounts, tags.</summary>
[Trait("ring", "contract")]
public sealed class MappingListTests
{
    private const string Again = "already exists. Please update or delete the existing mapping with UUID";

    [Fact]
    public async Task Mappings_are_listed_by_source_and_function_a_page_at_a_time()
    {
        await using var lambda = await Mappings.StartAsync();
        await lambda.CreateAsync("other");
        var queue = await lambda.MappedAsync(Mappings.Sqs);
        var others = await lambda.MappedAsync(Mappings.Patch(Mappings.Sqs, """{"FunctionName":"other"}"""));
        var stream = await lambda.MappedAsync(Mappings.Kinesis);
        string[] all = [.. new[] { queue, others, stream }.Order(StringComparer.Ordinal)];
        Assert.Equal(all, (await lambda.ListAsync()).Uuids());
        Assert.Equal([others], (await lambda.ListAsync("?FunctionName=other")).Uuids());
        Assert.Equal([others], (await lambda.ListAsync($"?FunctionName={LambdaHarness.Arn[..^1]}other")).Uuids());
        Assert.Equal([stream], (await lambda.ListAsync($"?EventSourceArn={Mappings.Stream}")).Uuids());
        Assert.Equal([queue], (await lambda.ListAsync($"?EventSourceArn={Mappings.Queue}&FunctionName=f")).Uuids());
        Assert.Empty((await lambda.ListAsync($"?EventSourceArn={Mappings.Queue}2")).Uuids());

        var first = await lambda.ListAsync("?MaxItems=2");
        var second = await lambda.ListAsync($"?MaxItems=2&Marker={Uri.EscapeDataString(first.String("NextMarker")!)}");
        Assert.Equal(all[..2], first.Uuids());
        Assert.Equal(all[2..], second.Uuids());
        Assert.Null(second.String("NextMarker"));
        Assert.Null((await lambda.ListAsync("?MaxItems=10000")).String("NextMarker"));
    }

    [Theory]
    [InlineData(Mappings.Sqs, $"An event source mapping with SQS arn (\" {Mappings.Queue} \") and function (\" f \") {Again} ")]
    [InlineData(Mappings.Kinesis, $"The event source arn (\" {Mappings.Stream} \") and function (\" f \") provided mapping {Again} ")]
    [InlineData(Mappings.Msk, $"An event source mapping with event source arn (\"arn:aws:kafka:us-east-1:000000000000:cluster/c/1\"), function (\"{LambdaHarness.Arn}\") and topics (\"topic\") {Again} ")]
    [InlineData(Mappings.Kafka, $"An event source mapping with event source (\"kafka:9092\"), function (\"{LambdaHarness.Arn}\"), topics (\"topic\") {Again} ")]
    [InlineData(Mappings.Mq, $"An event source mapping with event source arn (\"arn:aws:mq:us-east-1:000000000000:broker:b:b-1\"), function (\"{LambdaHarness.Arn}\") and queues (\"queue\") {Again} ")]
    [InlineData(Mappings.DocumentDb, $"An event source mapping with event source arn (\"arn:aws:rds:us-east-1:000000000000:cluster:d\") and function (\"{LambdaHarness.Arn}\") {Again} ")]
    public async Task A_source_is_mapped_to_a_function_once(string body, string message)
    {
        await using var lambda = await Mappings.StartAsync();
        await lambda.CreateAsync("other");
        var uuid = await lambda.MappedAsync(body);
        (await lambda.MapAsync(body)).Refuses("ResourceConflictException", 409, message + uuid);
        var other = await lambda.MappedAsync(Mappings.Patch(body, """{"FunctionName":"other"}"""));
        (await lambda.OfAsync("Update", other, """{"FunctionName":"f"}""")).Refuses("ResourceConflictException", 409, message + uuid);
        (await lambda.OfAsync("Delete", uuid)).Expect(202);
        await lambda.SettledAsync();
        Assert.Equal(LambdaHarness.Arn, (await lambda.OfAsync("Update", other, """{"FunctionName":"f"}""")).Expect(202).String("FunctionArn"));
    }

    [Theory]
    [InlineData(Mappings.Msk, """{"Topics":["another"]}""")]
    [InlineData(Mappings.Mq, """{"Queues":["another"]}""")]
    [InlineData(Mappings.DocumentDb, """{"DocumentDBEventSourceConfig":{"DatabaseName":"db","CollectionName":"c"}}""")]
    public async Task Several_parts_of_one_source_may_go_to_a_function(string body, string patch)
    {
        await using var lambda = await Mappings.StartAsync();
        await lambda.MappedAsync(body);
        await lambda.MappedAsync(Mappings.Patch(body, patch));
    }

    [Fact]
    public async Task Versions_and_aliases_have_mappings_of_their_own()
    {
        await using var lambda = await Mappings.StartAsync();
        (await lambda.CallAsync("PublishVersion", "f", body: "{}")).Expect(201);
        (await lambda.CallAsync("CreateAlias", "f", body: """{"Name":"live","FunctionVersion":"1"}""")).Expect(201);
        foreach (var name in (string[])["f", "f:1", "f:live", "f:$LATEST"])
        {
            var uuid = await lambda.MappedAsync(Mappings.Patch(Mappings.Sqs, $$"""{"FunctionName":"{{name}}"}"""));
            Assert.Equal(LambdaHarness.Arn + name[1..], (await lambda.OfAsync("Get", uuid)).String("FunctionArn"));
            Assert.Equal([uuid], (await lambda.ListAsync($"?FunctionName={name}")).Uuids());
        }
    }

    [Fact]
    public async Task Mappings_belong_to_an_account_and_a_region()
    {
        await using var lambda = await Mappings.StartAsync();
        var uuid = await lambda.MappedAsync(Mappings.Sqs);
        foreach (var elsewhere in new[] { LambdaHarness.ScopeOf("111111111111", "us-east-1"), LambdaHarness.ScopeOf("000000000000", "eu-west-1") })
        {
            Assert.Empty((await lambda.CallAsync("ListEventSourceMappings", scope: elsewhere)).Uuids());
            foreach (var operation in (string[])["Get", "Update", "Delete"])
            {
                var answer = await lambda.CallAsync(operation + "EventSourceMapping", body: "{}", scope: elsewhere, more: [("UUID", uuid)]);
                Assert.Equal("ResourceNotFoundException", answer.Error);
            }
        }

        var foreign = Mappings.Patch(Mappings.Sqs, """{"FunctionName":"arn:aws:lambda:us-east-1:111111111111:function:f"}""");
        Assert.Equal("AccessDeniedException", (await lambda.MapAsync(foreign)).Error);
    }

    [Fact]
    public async Task Mappings_have_tags()
    {
        await using var lambda = await Mappings.StartAsync();
        var created = await lambda.MapAsync(Mappings.Patch(Mappings.Sqs, """{"Tags":{"a":"1","b":"2"}}"""));
        var arn = created.String("EventSourceMappingArn")!;
        await lambda.SettledAsync();
        (await lambda.CallAsync("TagResource", arn, body: """{"Tags":{"b":"3","c":"4"}}""")).Expect(204);
        (await lambda.CallAsync("UntagResource", arn, "?tagKeys=a")).Expect(204);
        Assert.Equal("""{"Tags":{"b":"3","c":"4"}}""", (await lambda.CallAsync("ListTags", arn)).Expect(200).Text);
        Assert.Equal("Enabled", (await lambda.OfAsync("Get", created.String("UUID"))).String("State"));
        (await lambda.CallAsync("ListTags", arn[..^4] + "ffff")).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        Assert.Equal("AccessDeniedException", (await lambda.CallAsync("ListTags", arn.Replace(":000000000000:", ":111111111111:", StringComparison.Ordinal))).Error);
        Assert.Equal("ResourceNotFoundException", (await lambda.CallAsync("ListTags", arn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal))).Error);
    }
}
