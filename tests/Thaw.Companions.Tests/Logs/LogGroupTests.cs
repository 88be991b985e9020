using System.Text.Json;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogGroupTests : IAsyncDisposable
{
    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task A_group_is_described_as_AWS_describes_it()
    {
        await _logs.CreateAsync("/aws/lambda/thumb");
        var answer = await _logs.CallAsync("DescribeLogGroups", new { });
        Assert.Equal(
            $$"""{"logGroups":[{"logGroupName":"/aws/lambda/thumb","creationTime":{{_logs.Now}},"metricFilterCount":0,"arn":"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/thumb:*","storedBytes":0,"logGroupClass":"STANDARD","logGroupArn":"arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/thumb","deletionProtectionEnabled":false}]}""",
            answer.GetRawText());
    }

    [Fact]
    public async Task Accounts_and_regions_are_separate_worlds()
    {
        await _logs.CreateAsync("g", "s");
        foreach (var scope in new[] { LogsHost.ScopeOf("111111111111", "us-east-1"), LogsHost.ScopeOf("000000000000", "eu-west-1") })
        {
            Assert.Equal("{\"logGroups\":[]}", (await _logs.CallAsync("DescribeLogGroups", new { }, scope)).GetRawText());
            Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("DeleteLogGroup", new { logGroupName = "g" }, scope));
            await _logs.CallAsync("CreateLogGroup", new { logGroupName = "g" }, scope);
        }
    }

    [Fact]
    public async Task A_second_group_of_a_name_is_refused()
    {
        await _logs.CreateAsync("g");
        Assert.Equal("ResourceAlreadyExistsException: The specified log group already exists", await _logs.RefusalAsync("CreateLogGroup", new { logGroupName = "g" }));
    }

    [Fact]
    public async Task Groups_are_listed_page_by_page_in_order()
    {
        foreach (var name in new[] { "b/2", "a", "b/1", "c", "b/3" })
        {
            await _logs.CreateAsync(name);
        }

        var first = await _logs.CallAsync("DescribeLogGroups", new { logGroupNamePrefix = "b/", limit = 2 });
        Assert.Equal(["b/1", "b/2"], first.All("logGroups", "logGroupName"));
        var second = await _logs.CallAsync("DescribeLogGroups", new { logGroupNamePrefix = "b/", limit = 2, nextToken = first.Text("nextToken") });
        Assert.Equal(["b/3"], second.All("logGroups", "logGroupName"));
        Assert.Null(second.TextOrNull("nextToken"));
        Assert.Null((await _logs.CallAsync("DescribeLogGroups", new { limit = 5 })).TextOrNull("nextToken"));
    }

    [Fact]
    public async Task Groups_are_found_by_part_of_their_name_by_class_and_by_identifier()
    {
        await _logs.CreateAsync("/aws/DataLogs");
        await _logs.CreateAsync("/aws/datalogs");
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "rare", logGroupClass = "INFREQUENT_ACCESS" });

        Assert.Equal(["/aws/DataLogs"], (await _logs.CallAsync("DescribeLogGroups", new { logGroupNamePattern = "Data" })).All("logGroups", "logGroupName"));
        Assert.Equal(["rare"], (await _logs.CallAsync("DescribeLogGroups", new { logGroupClass = "INFREQUENT_ACCESS" })).All("logGroups", "logGroupName"));
        var identifiers = new[] { "rare", "arn:aws:logs:us-east-1:000000000000:log-group:/aws/datalogs" };
        Assert.Equal(["/aws/datalogs", "rare"], (await _logs.CallAsync("DescribeLogGroups", new { logGroupIdentifiers = identifiers })).All("logGroups", "logGroupName"));
    }

    [Fact]
    public async Task Stored_bytes_count_26_for_each_event()
    {
        await _logs.CreateAsync("g", "a", "b");
        await _logs.PutAsync("g", "a", (0, "12345"), (1, "é"));
        await _logs.PutAsync("g", "b", (0, "x"));
        var group = (await _logs.CallAsync("DescribeLogGroups", new { })).GetProperty("logGroups")[0];
        Assert.Equal(5 + 2 + 1 + (3 * 26), group.GetProperty("storedBytes").GetInt64());
    }

    [Fact]
    public async Task A_protected_group_is_deleted_only_when_the_protection_ended()
    {
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "g", deletionProtectionEnabled = true });
        Assert.StartsWith("ValidationException: ", await _logs.RefusalAsync("DeleteLogGroup", new { logGroupName = "g" }), StringComparison.Ordinal);
        await _logs.CallAsync("PutLogGroupDeletionProtection", new { logGroupIdentifier = "g", deletionProtectionEnabled = false });
        await _logs.CallAsync("DeleteLogGroup", new { logGroupName = "g" });
        Assert.Equal("{\"logGroups\":[]}", (await _logs.CallAsync("DescribeLogGroups", new { })).GetRawText());
    }

    [Fact]
    public async Task A_group_that_is_made_again_is_empty()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (0, "old"));
        await _logs.CallAsync("DeleteLogGroup", new { logGroupName = "g" });
        await _logs.CreateAsync("g", "s");
        Assert.Equal(0, (await _logs.CallAsync("FilterLogEvents", new { logGroupName = "g" })).GetProperty("events").GetArrayLength());
        Assert.Equal(0, (await _logs.CallAsync("GetLogEvents", new { logGroupName = "g", logStreamName = "s" })).GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData("{}", "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"logGroupName":"a b"}""", @"1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+")]
    [InlineData("""{"logGroupName":"","logGroupClass":"X"}""", "2 validation errors detected: Value '' at 'logGroupName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'X' at 'logGroupClass' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, DELIVERY]")]
    [InlineData("""{"logGroupName":"aws/x"}""", "Log groups starting with AWS/ are reserved for AWS.")]
    [InlineData("""{"logGroupName":"g","kmsKeyId":"arn:aws:kms:us-east-1:000000000000:key/x"}""", "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:us-east-1:000000000000:log-group:g'")]
    [InlineData("""{"logGroupName":"g","tags":{}}""", "1 validation error detected: Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_wrong_request_is_refused_in_the_words_of_AWS(string input, string message)
    {
        Assert.Equal($"InvalidParameterException: {message}", await _logs.RefusalAsync("CreateLogGroup", JsonDocument.Parse(input)));
        Assert.Equal("{\"logGroups\":[]}", (await _logs.CallAsync("DescribeLogGroups", new { })).GetRawText());
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused() => Assert.Equal(
        "InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
        await _logs.RefusalAsync("CreateLogGroup", new { logGroupName = new string('x', 513) }));

    [Fact]
    public async Task A_wrong_listing_is_refused()
    {
        Assert.Equal(
            "InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
            await _logs.RefusalAsync("DescribeLogGroups", new { logGroupNamePrefix = "a", logGroupNamePattern = "b" }));
        Assert.Equal("InvalidParameterException: The specified nextToken is invalid.", await _logs.RefusalAsync("DescribeLogGroups", new { nextToken = "no!" }));
        Assert.Equal(
            "InvalidParameterException: 1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
            await _logs.RefusalAsync("DescribeLogGroups", new { limit = 51 }));
    }
}
