namespace Thaw.Sandbox.Tests;

public sealed class SandboxOptionsTests
{
    [Fact]
    public void All_errors_are_told_at_once()
    {
        var options = new SandboxOptions { StateDirectory = "relative", Instance = "Not A Name", ReadyVolumes = 65 };
        Assert.Equal(3, options.Validate().Count);
    }

    [Fact]
    public void Instances_have_ranges_of_ids_that_stay_within_what_containers_may_use()
    {
        foreach (var instance in Enumerable.Range(0, 500).Select(i => $"instance-{i}"))
        {
            var first = new SandboxOptions { StateDirectory = "/x", Instance = instance }.FirstId;
            Assert.InRange(first, 524_288u, 1_879_048_191u - 0x0010_0000u);
            Assert.Equal(0u, first % 0x0010_0000u);
        }
    }

    [Fact]
    public void Two_living_sandboxes_never_share_an_id()
    {
        var ids = new HostIds(1_048_576);
        var first = ids.Take();
        var second = ids.Take();
        Assert.True(second >= first + 16);
        ids.Return(first);
        Assert.NotEqual(second, ids.Take());
    }

    [Theory]
    [InlineData(0x0700, 7, null)]
    [InlineData(9, 0, 9)]
    [InlineData(0x8B, 0, 11)]
    public void A_wait_status_is_a_status_or_a_signal(int wait, int status, int? signal) =>
        Assert.Equal(new SandboxExit(status, signal), SandboxInit.Decode(wait));
}
