using Thaw.Functions.EventSources;

namespace Thaw.Functions.Tests.EventSources;

public sealed class MappingStatesTests
{
    [Fact]
    public void A_mapping_changes_only_when_it_has_settled()
    {
        var allowed =
            from state in Enum.GetValues<MappingState>()
            from change in Enum.GetValues<MappingChange>()
            where MappingStates.Next(state, change) is not null
            select $"{state} {change} {MappingStates.Next(state, change)}";
        Assert.Equal(
            [
                "Enabled Disable Disabling", "Enabled Update Updating", "Enabled Delete Deleting", "Disabled Enable Enabling", "Disabled Update Updating",
                "Disabled Delete Deleting",
            ],
            allowed);
    }

    [Theory]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:q", true, "Creating")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:q", false, "Disabled")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/s", true, "Creating")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/s", false, "Creating")]
    public void A_new_mapping_is_being_created_unless_it_is_a_queue_that_is_not_read(string arn, bool enabled, string state)
    {
        Assert.True(EventSource.TryParse(arn, out var source));
        Assert.Equal(state, MappingStates.New(source, enabled).ToString());
    }
}
