using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Tests.Linux;

public sealed class MountInfoTests
{
    [Fact]
    public void Escaped_characters_become_plain_again()
    {
        var mount = Assert.Single(MountInfo.Parse(@"50 27 7:0 / /run/my\040data/\134x rw - ext4 /dev/loop0 rw"));
        Assert.Equal(@"/run/my data/\x", mount.Target);
        Assert.Equal("ext4", mount.Type);
        Assert.Equal("/dev/loop0", mount.Source);
    }

    [Fact]
    public void A_sibling_with_the_same_beginning_is_not_under_a_directory()
    {
        var mount = Assert.Single(MountInfo.Parse("50 27 7:0 / /run/thaw/ab/tmp rw shared:3 master:4 - ext4 /dev/loop0 rw"));
        Assert.True(mount.IsUnder("/run/thaw/ab"));
        Assert.True(mount.IsUnder("/run/thaw/ab/tmp"));
        Assert.False(mount.IsUnder("/run/thaw/a"));
    }
}
