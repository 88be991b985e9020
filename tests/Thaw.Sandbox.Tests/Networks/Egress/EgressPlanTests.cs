using System.Net;
using Thaw.Sandbox.Networks.Egress;

namespace Thaw.Sandbox.Tests.Networks.Egress;

public sealed class EgressPlanTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0123456789ab")]
    [InlineData("an-instance-of-thirty-two-letters")]
    public void The_names_of_an_instance_are_such_as_the_kernel_takes_and_always_the_same(string instance)
    {
        var plan = EgressPlan.For(instance, EgressMode.Public);
        Assert.Equal(plan, EgressPlan.For(instance, EgressMode.Public));
        Assert.InRange(plan.Interface.Length, 1, 15);
        Assert.Matches("^thaw_[a-z0-9_]+$", plan.Table);
        Assert.InRange(plan.Cable, 0, EgressAddresses.Cables - 1);
    }

    [Fact]
    public void Cables_stay_clear_of_each_other_and_of_metadata_services()
    {
        var ends = Enumerable.Range(0, EgressAddresses.Cables)
            .SelectMany(cable => (IPAddress[])[EgressAddresses.HostEnd(cable), EgressAddresses.RouterEnd(cable)]).ToHashSet();
        Assert.Equal(2 * EgressAddresses.Cables, ends.Count);
        Assert.All(ends, end => Assert.True(end.GetAddressBytes() is [169, 254, >= 192, _], $"{end}"));
    }

    [Fact]
    public void Sandboxes_have_addresses_of_their_own_which_no_mode_takes_for_the_internet()
    {
        var addresses = Enumerable.Range(0, EgressAddresses.Slots).Select(EgressAddresses.Sandbox).ToHashSet();
        Assert.Equal(EgressAddresses.Slots, addresses.Count);
        Assert.DoesNotContain(EgressAddresses.Gateway, addresses);
        Assert.All(addresses, address => Assert.True(address.GetAddressBytes() is [100, 127, >= 192, _], $"{address}"));
        Assert.Equal(EgressAddresses.Slots, Enumerable.Range(0, EgressAddresses.Slots).Select(EgressAddresses.Sandbox6).Distinct().Count());
    }
}
