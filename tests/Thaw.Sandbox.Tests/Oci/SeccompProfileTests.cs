using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Tests.Oci;

public sealed class SeccompProfileTests
{
    [Theory]
    [InlineData("mount")]
    [InlineData("umount2")]
    [InlineData("pivot_root")]
    [InlineData("move_mount")]
    [InlineData("open_tree")]
    [InlineData("fsopen")]
    [InlineData("unshare")]
    [InlineData("setns")]
    [InlineData("clone")]
    [InlineData("clone3")]
    [InlineData("bpf")]
    [InlineData("keyctl")]
    [InlineData("add_key")]
    [InlineData("request_key")]
    [InlineData("ptrace")]
    [InlineData("process_vm_readv")]
    [InlineData("process_vm_writev")]
    [InlineData("pidfd_getfd")]
    [InlineData("userfaultfd")]
    [InlineData("io_uring_setup")]
    [InlineData("perf_event_open")]
    [InlineData("open_by_handle_at")]
    [InlineData("init_module")]
    [InlineData("kexec_load")]
    [InlineData("reboot")]
    [InlineData("clock_settime")]
    [InlineData("socket")]
    [InlineData("personality")]
    public void A_dangerous_call_is_not_allowed_whatever_its_arguments(string call) => Assert.DoesNotContain(call, SeccompProfile.Allowed);

    [Fact]
    public void No_call_is_named_twice() => Assert.Equal(SeccompProfile.Allowed.Count, SeccompProfile.Allowed.Distinct().Count());

    [Fact]
    public void Only_ordinary_families_of_sockets_are_allowed() => Assert.Equal([1UL, 2UL, 10UL, 16UL], SeccompProfile.SocketFamilies);

    [Theory]
    [InlineData(0x0002_0000)]
    [InlineData(0x0200_0000)]
    [InlineData(0x0400_0000)]
    [InlineData(0x0800_0000)]
    [InlineData(0x1000_0000)]
    [InlineData(0x2000_0000)]
    [InlineData(0x4000_0000)]
    public void Every_flag_that_makes_a_namespace_is_in_the_mask(ulong flag) => Assert.Equal(flag, SeccompProfile.NamespaceFlags & flag);
}
