using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Tests.Cgroups;

[Trait("ring", "sandbox")]
public sealed class QuickAttachTests
{
    [Fact]
    public void It_is_held_by_a_hierarchy_of_its_own_and_can_be_held_again()
    {
        using (var held = QuickAttach.TryHold())
        {
            if (held is null)
            {
                Assert.Skip("This kernel does not know favordynmods, or this user may not mount control groups.");
            }

            Assert.Contains("name=moves-", File.ReadAllText("/proc/self/cgroup"), StringComparison.Ordinal);
        }

        // It can be asked for again at once, as a restarted server does.
        using var again = QuickAttach.TryHold();
        Assert.NotNull(again);
    }
}
