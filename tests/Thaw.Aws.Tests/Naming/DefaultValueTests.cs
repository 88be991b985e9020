using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Tests.Naming;

public sealed class DefaultValueTests
{
    [Fact]
    public void A_default_account_and_region_are_the_same_world_as_those_they_stand_for()
    {
        Assert.True(AccountId.TryParse("000000000000", out var account));
        Assert.True(Region.TryParse("us-east-1", out var region));
        Assert.Equal(default, account);
        Assert.Equal(default, region);
        Assert.Equal(new Scope(default, default), new Scope(account, region));
        Assert.Equal(new Scope(default, default).GetHashCode(), new Scope(account, region).GetHashCode());
    }
}
