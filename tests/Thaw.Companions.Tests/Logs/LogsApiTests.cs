using Thaw.Companions.Logs;

namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogsApiTests
{
    [Fact]
    public async Task Every_operation_that_is_there_can_be_made()
    {
        await using var logs = new LogsHost();
        foreach (var entry in LogsApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null))
        {
            Assert.Equal(entry.Name, entry.Implementation!.Name);
            Assert.NotNull(typeof(LogsHost).GetMethod(nameof(LogsHost.Get))!.MakeGenericMethod(entry.Implementation).Invoke(logs, null));
        }
    }

    [Fact]
    public void The_table_knows_the_whole_model()
    {
        var names = LogsApi.Definition.Operations.Entries.Select(entry => entry.Name).ToArray();
        Assert.Equal(118, names.Length);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var refusal = Assert.Throws<ArgumentException>(new LogsOptions { SweepInterval = TimeSpan.Zero, SearchBytes = 0 }.Validate);
        Assert.Equal("The options of logs are wrong: SweepInterval must be above zero, not 00:00:00; SearchBytes must be above zero, not 0.", refusal.Message);
    }
}
