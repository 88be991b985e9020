using Thaw.Aws.Operations;
using Thaw.Companions.Logs;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogsFuzzTests
{
    private static readonly string[] Members =
        ["logGroupName", "logGroupIdentifier", "logStreamName", "logStreamNames", "logStreamNamePrefix", "logGroupIdentifiers", "logEvents", "nextToken", "limit", "startTime", "endTime", "tags", "tagKeys", "resourceArn", "retentionInDays", "filterPattern", "orderBy", "descending", "deletionProtectionEnabled", "logGroupNamePrefix"];

    private static readonly string[] Values =
        [
            "null", "true", "1", "-1", "0", "9223372036854775807", "1e400", "\"\"", "\"g\"", "\"s\"", "\"arn:aws:logs:us-east-1:000000000000:log-group:g\"", "\"arn:\"", "[]", "[null]", "[\"s\"]", "[\"s\",null]",
            "{}", "{\"a\":null}", "{\"a\":\"b\"}", "[{\"timestamp\":1767225600000,\"message\":\"m\"}]", "[{}]", "[{\"timestamp\":null,\"message\":null}]", "\"\\ud800\"", "\"\\u0000\"",
            "\"f/39223372036854775807000000000000000000000000000000000000/s\"", "\"cDoxOjE\"", "\"cDo5MjIzMzcyMDM2ODU0Nzc1ODA3OjkyMjMzNzIwMzY4NTQ3NzU4MDc\"", "\"bjph\"", "\"LastEventTime\"",
        ];

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused()
    {
        await using var logs = new LogsHost();
        await logs.CreateAsync("g", "s");
        var operations = LogsApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null).Select(entry => entry.Name).ToArray();
        var random = new Random(20261120);
        var answered = 0;
        for (var round = 0; round < 3000; round++)
        {
            try
            {
                await logs.CallAsync(operations[round % operations.Length], Input(random));
                answered++;
            }
            catch (AwsException refusal)
            {
                Assert.Equal(400, refusal.Status);
            }
        }

        Assert.InRange(answered, 100, 2900);
    }

    private static string Input(Random random)
    {
        var input = new Dictionary<string, string> { ["logGroupName"] = "\"g\"", ["logStreamName"] = "\"s\"" };
        for (var count = random.Next(4); count > 0; count--)
        {
            input[Members[random.Next(Members.Length)]] = Values[random.Next(Values.Length)];
        }

        if (random.Next(3) == 0)
        {
            input.Remove("logGroupName");
        }

        return $"{{{string.Join(",", input.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
    }
}
