using Thaw.Aws.Operations;
using Thaw.Functions.EventSources;
using Thaw.Functions.Tests.Fakes;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>The life of a mapping of a kind that something reads.</summary>
[Trait("ring", "contract")]
public sealed class MappingLifeTests
{
    private const string InUse = "Cannot update the event source mapping because it is in use.";

    [Fact]
    public async Task A_mapping_goes_through_its_states_and_is_left_alone_meanwhile()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs);
        await using var lambda = await Mappings.StartAsync(kind);
        var created = (await lambda.MapAsync(Mappings.Sqs)).Expect(202);
        var uuid = created.String("UUID")!;
        await RequireAsync(lambda, kind, uuid, created, "Creating", "Enabled");
        await RequireAsync(lambda, kind, uuid, await lambda.OfAsync("Update", uuid, """{"BatchSize":5}"""), "Updating", "Enabled");
        await RequireAsync(lambda, kind, uuid, await lambda.OfAsync("Update", uuid, """{"Enabled":false}"""), "Disabling", "Disabled");
        await RequireAsync(lambda, kind, uuid, await lambda.OfAsync("Update", uuid, """{"Enabled":false,"BatchSize":6}"""), "Updating", "Disabled");
        await RequireAsync(lambda, kind, uuid, await lambda.OfAsync("Update", uuid, """{"Enabled":true}"""), "Enabling", "Enabled");
        var deleted = (await lambda.OfAsync("Delete", uuid)).Expect(202);
        Assert.Equal(("Deleting", uuid, 6), (deleted.String("State"), deleted.String("UUID"), deleted["BatchSize"].GetInt32()));
        (await lambda.OfAsync("Delete", uuid)).Refuses("ResourceInUseException", 400, "Cannot delete the event source mapping because it is in use.");
        kind.Open();
        await lambda.SettledAsync();
        (await lambda.OfAsync("Get", uuid)).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        Assert.Equal(
            ["Creating True", "Updating True", "Disabling False", "Updating False", "Enabling True", "Deleting False"],
            kind.Asked.Select(mapping => $"{mapping.State} {mapping.Enabled}"));
    }

    [Theory]
    [InlineData(Mappings.Sqs, "Disabled")]
    [InlineData(Mappings.Kinesis, "Creating")]
    public async Task A_mapping_may_begin_disabled(string body, string state)
    {
        await using var lambda = await Mappings.StartAsync();
        var created = (await lambda.MapAsync(Mappings.Patch(body, """{"Enabled":false}"""))).Expect(202);
        Assert.Equal(state, created.String("State"));
        await lambda.SettledAsync();
        Assert.Equal("Disabled", (await lambda.OfAsync("Get", created.String("UUID"))).String("State"));
    }

    [Fact]
    public async Task The_time_of_a_mapping_is_that_of_its_last_change_of_state()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs);
        await using var lambda = await Mappings.StartAsync(kind);
        var created = await lambda.MapAsync(Mappings.Sqs);
        var begun = lambda.Time.GetUtcNow();
        lambda.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(begun.ToUnixTimeSeconds(), created["LastModified"].GetDouble());
        Assert.Equal(created.Text, (await lambda.OfAsync("Get", created.String("UUID"))).Text);
        kind.Open();
        await lambda.SettledAsync();
        Assert.Equal(begun.ToUnixTimeSeconds() + 7, (await lambda.OfAsync("Get", created.String("UUID")))["LastModified"].GetDouble());
    }

    [Fact]
    public async Task What_a_server_that_ends_has_begun_the_next_one_finishes()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs);
        await using var lambda = await Mappings.StartAsync(kind);
        var stream = (await lambda.OfAsync("Get", await lambda.MappedAsync(Mappings.Kinesis))).Expect(200);
        var queue = (await lambda.MapAsync(Mappings.Sqs)).Expect(202);
        await lambda.Get<MappingTransitions>().StopAsync(TestContext.Current.CancellationToken);
        await lambda.Database.ReopenAsync();

        var readers = new[] { new FakeEventSourceKind(EventSourceType.Sqs).Open(), new FakeEventSourceKind(EventSourceType.Kinesis).Open() };
        var kinds = new EventSourceKinds(readers);
        var store = new EventSourceMappingStore(lambda.Database.Database, kinds);
        var before = await store.AllAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Creating Sqs", "Enabled Kinesis"], before.Select(mapping => $"{mapping.State} {mapping.Source.Type}").Order(StringComparer.Ordinal));
        Assert.Contains(stream.Text, before.Select(Show));

        using var transitions = new MappingTransitions(store, kinds, lambda.Time, Microsoft.Extensions.Logging.Abstractions.NullLogger<MappingTransitions>.Instance);
        await transitions.StartAsync(TestContext.Current.CancellationToken);
        await transitions.WhenSettledAsync();
        Assert.All(await store.AllAsync(TestContext.Current.CancellationToken), mapping => Assert.Equal(MappingState.Enabled, mapping.State));
        Assert.Equal(queue.String("UUID"), Assert.Single(readers[0].Asked).Uuid.ToString());
        Assert.Equal(stream.String("UUID"), Assert.Single(readers[1].Asked).Uuid.ToString());
    }

    [Fact]
    public async Task A_reader_that_fails_is_asked_again()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs) { Failures = 2 }.Open();
        await using var lambda = await Mappings.StartAsync(kind);
        var uuid = (await lambda.MapAsync(Mappings.Sqs)).Expect(202).String("UUID");
        var settled = lambda.SettledAsync();
        await Eventually.HoldsAsync(
            () =>
            {
                lambda.Time.Advance(TimeSpan.FromSeconds(1));
                return settled.IsCompleted;
            },
            () => $"the mapping stays {kind.Asked.Count} times asked");
        Assert.Equal(("Enabled", 3), ((await lambda.OfAsync("Get", uuid)).String("State"), kind.Asked.Count));
    }

    [Fact]
    public async Task A_mapping_outlives_its_function_and_can_still_be_deleted()
    {
        await using var lambda = await Mappings.StartAsync();
        var uuid = await lambda.MappedAsync(Mappings.Sqs);
        await lambda.CallAsync("DeleteFunction", "f");
        Assert.Equal([uuid], (await lambda.ListAsync()).Uuids());
        (await lambda.OfAsync("Update", uuid, """{"BatchSize":2}""")).Refuses("InvalidParameterValueException", 400, "Function does not exist");
        (await lambda.ListAsync("?FunctionName=f")).Refuses(
            "ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:f");
        (await lambda.OfAsync("Delete", uuid)).Expect(202);
        await lambda.SettledAsync();
        Assert.Empty((await lambda.ListAsync()).Uuids());
    }

    [Fact]
    public async Task A_reset_forgets_mappings_and_ends_their_reading()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs).Open();
        await using var lambda = await Mappings.StartAsync(kind);
        await lambda.MappedAsync(Mappings.Sqs);
        await lambda.Get<IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        await lambda.SettledAsync();
        Assert.Empty((await lambda.ListAsync()).Uuids());
        Assert.Equal((MappingState.Deleting, false), (kind.Asked.Last().State, kind.Asked.Last().Enabled));
    }

    private static string Show(EventSourceMapping mapping) =>
        System.Text.Json.JsonSerializer.Serialize(MappingAnswers.Show(mapping), LambdaJson.Default.EventSourceMappingShape);

    // The reader is held back at first: the mapping shows the state under way, refuses changes, and settles when the reader is through.
    private static async Task RequireAsync(LambdaHarness lambda, FakeEventSourceKind kind, string uuid, Answer answer, string state, string settled)
    {
        Assert.Equal(state, answer.Expect(202).String("State"));
        Assert.Equal(answer.Text, (await lambda.OfAsync("Get", uuid)).Expect(200).Text);
        (await lambda.OfAsync("Update", uuid, """{"BatchSize":1}""")).Refuses("ResourceInUseException", 400, InUse);
        kind.Open();
        await lambda.SettledAsync();
        Assert.Equal(settled, (await lambda.OfAsync("Get", uuid)).String("State"));
        kind.Hold();
    }
}
