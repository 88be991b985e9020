using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.EventSources;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>What the tests of event source mappings ask for.</summary>
internal static class Mappings
{
    public const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";
    public const string Stream = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    public const string Secret = "arn:aws:secretsmanager:us-east-1:000000000000:secret:s";

    public const string Sqs = $$"""{"FunctionName":"f","EventSourceArn":"{{Queue}}"}""";
    public const string Fifo = $$"""{"FunctionName":"f","EventSourceArn":"{{Queue}}.fifo"}""";
    public const string Kinesis = $$"""{"FunctionName":"f","EventSourceArn":"{{Stream}}","StartingPosition":"LATEST"}""";
    public const string DynamoDb = """{"FunctionName":"f","EventSourceArn":"arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l","StartingPosition":"TRIM_HORIZON"}""";
    public const string Msk = """{"FunctionName":"f","EventSourceArn":"arn:aws:kafka:us-east-1:000000000000:cluster/c/1","StartingPosition":"LATEST","Topics":["topic"]}""";
    public const string Kafka = $$$"""{"FunctionName":"f","SelfManagedEventSource":{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:9092"]}},"Topics":["topic"],"SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"{{{Secret}}}"}]}""";
    public const string Mq = $$"""{"FunctionName":"f","EventSourceArn":"arn:aws:mq:us-east-1:000000000000:broker:b:b-1","Queues":["queue"],"SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"{{Secret}}"}]}""";
    public const string DocumentDb = $$$"""{"FunctionName":"f","EventSourceArn":"arn:aws:rds:us-east-1:000000000000:cluster:d","StartingPosition":"LATEST","SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"{{{Secret}}}"}],"DocumentDBEventSourceConfig":{"DatabaseName":"db"}}""";

    /// <summary>Lambda with the function <c>f</c>, and every kind of source switched on.</summary>
    public static async Task<LambdaHarness> StartAsync(params FakeEventSourceKind[] kinds)
    {
        var missing = Enum.GetValues<EventSourceType>().Except(kinds.Select(kind => kind.Type)).Select(type => new FakeEventSourceKind(type).Open());
        var lambda = await LambdaHarness.StartAsync(more: services =>
        {
            foreach (var kind in kinds.Concat(missing))
            {
                services.AddSingleton<IEventSourceKind>(kind);
            }
        });
        await lambda.CreateAsync();
        return lambda;
    }

    /// <summary>A request with members replaced or, when null, removed.</summary>
    public static string Patch(string body, string patch)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(patch)!.AsObject())
        {
            request.Remove(member);
            if (value is not null)
            {
                request[member] = value.DeepClone();
            }
        }

        return request.ToJsonString();
    }

    public static Task<Answer> MapAsync(this LambdaHarness lambda, string body) => lambda.CallAsync("CreateEventSourceMapping", body: body);

    /// <summary>Creates a mapping and waits until it has settled.</summary>
    public static async Task<string> MappedAsync(this LambdaHarness lambda, string body)
    {
        var uuid = (await lambda.MapAsync(body)).Expect(202).String("UUID")!;
        await lambda.SettledAsync();
        return uuid;
    }

    public static Task SettledAsync(this LambdaHarness lambda) => lambda.Get<MappingTransitions>().WhenSettledAsync();

    public static Task<Answer> OfAsync(this LambdaHarness lambda, string operation, string? uuid, string body = "") =>
        lambda.CallAsync(operation + "EventSourceMapping", body: body, more: [("UUID", uuid!)]);

    public static Task<Answer> ListAsync(this LambdaHarness lambda, string query = "") => lambda.CallAsync("ListEventSourceMappings", query: query);

    public static IEnumerable<string?> Uuids(this Answer answer) =>
        answer.Expect(200)["EventSourceMappings"].EnumerateArray().Select(mapping => mapping.GetProperty("UUID").GetString());
}
