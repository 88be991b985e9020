using Thaw.Functions.Concurrency;

namespace Thaw.Functions.Tests.Concurrency.Provisioned;

public sealed class ProvisionedLedgerTests
{
    [Fact]
    public void What_is_provisioned_is_taken_from_the_account_and_nobody_else_can_have_it()
    {
        var scope = new ScopeConcurrency(3);
        scope.Provision("f", Of(("1", 2)));
        Assert.Equal(1, scope.Unreserved);
        Assert.Null(scope.TryEnter("g"));
        Assert.Equal(ConcurrencyRule.AccountLimit, scope.TryEnter("g"));
        Assert.True(scope.TryEnterProvisioned("f", "1"));
        Assert.False(scope.TryEnterProvisioned("f", "2"));
        Assert.True(scope.TryEnterProvisioned("f", "1"));
        Assert.False(scope.TryEnterProvisioned("f", "1"));
        Assert.Equal(2, scope.RunningOf("f"));
        scope.LeaveProvisioned("f", "1");
        Assert.True(scope.TryEnterProvisioned("f", "1"));
    }

    [Fact]
    public void A_reservation_covers_what_is_provisioned_and_other_versions_have_the_rest_of_it()
    {
        var scope = new ScopeConcurrency(10);
        scope.Provision("f", Of(("1", 2)));
        scope.Reserve("f", 3);
        Assert.Equal(7, scope.Unreserved);
        Assert.Null(scope.TryEnter("f"));
        Assert.Equal(ConcurrencyRule.ReservedLimit, scope.TryEnter("f"));
        Assert.True(scope.TryEnterProvisioned("f", "1"));
        scope.Reserve("f", null);
        Assert.Equal(8, scope.Unreserved);
    }

    [Fact]
    public void What_runs_when_less_is_provisioned_still_ends_where_it_began()
    {
        var scope = new ScopeConcurrency(10);
        scope.Provision("f", Of(("1", 1), ("2", 4)));
        Assert.Equal(5, scope.Unreserved);
        Assert.True(scope.TryEnterProvisioned("f", "1"));
        scope.Provision("f", Of());
        Assert.Equal((10, 1), (scope.Unreserved, scope.RunningOf("f")));
        Assert.False(scope.TryEnterProvisioned("f", "1"));
        scope.LeaveProvisioned("f", "1");
        Assert.Equal(0, scope.RunningOf("f"));
        Assert.Empty(scope.Provisioning());
    }

    private static Dictionary<string, int> Of(params (string Version, int Limit)[] versions) => versions.ToDictionary(version => version.Version, version => version.Limit);
}
