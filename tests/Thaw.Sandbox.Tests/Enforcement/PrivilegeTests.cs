using System.Globalization;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class PrivilegeTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : PrivilegeTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : PrivilegeTests(ring);

    private const string Calls = """
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        def call(name, number, *arguments):
            ctypes.set_errno(0)
            result = libc.syscall(number, *arguments)
            print(name, result, ctypes.get_errno())
        call('mount', 165, b'none', b'/tmp', b'tmpfs', 0, 0)
        call('umount2', 166, b'/tmp', 2)
        call('unshare', 272, 0x10000000)
        call('setns', 308, 0, 0)
        call('clone', 56, 0x10000000 | 17, 0, 0, 0, 0)
        call('clone3', 435, 0, 0)
        call('bpf', 321, 0, 0, 0)
        call('keyctl', 250, 0, -1)
        call('ptrace', 101, 0, 0, 0, 0)
        call('userfaultfd', 323, 0)
        call('io_uring_setup', 425, 1, 0)
        call('perf_event_open', 298, 0, 0, 0, 0, 0)
        call('chroot', 161, b'/tmp')
        call('socket AF_ALG', 41, 38, 5, 0)
        call('socket AF_VSOCK', 41, 40, 1, 0)
        """;

    [Fact]
    public async Task The_process_has_no_capability_no_way_to_gain_one_and_a_filter()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("id; cat /proc/self/status"));
        Assert.Contains("uid=993(sbx_user1051) gid=990(sbx_user1051) groups=990(sbx_user1051)", output, StringComparison.Ordinal);
        var status = output.Split('\n').Select(line => line.Split(":\t")).Where(fields => fields.Length == 2).ToDictionary(fields => fields[0], fields => fields[1]);
        Assert.All(["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"], set => Assert.Equal("0000000000000000", status[set]));
        Assert.Equal("1", status["NoNewPrivs"]);
        Assert.Equal("2", status["Seccomp"]);
    }

    [Fact]
    public async Task Forbidden_calls_do_not_exist()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", Calls));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(15, lines.Length);
        Assert.All(lines, line => Assert.EndsWith(" -1 38", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_call_outside_of_the_list_exists()
    {
        var ring = shared.Get();
        var listed = SeccompProfile.Allowed.Concat(["clone", "socket", "personality"]).Select(SystemCallNumbers.Of).ToHashSet();

        // Newer kernels have 335 and 336 for their own probes: no filter sees them, and whoever calls them otherwise is ended.
        var others = string.Join(", ", Enumerable.Range(0, 470).Except([335, 336]).Where(number => !listed.Contains((uint)number)));
        var script = $"import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nprint({{(libc.syscall(n, 0, 0, 0, 0, 0, 0), ctypes.get_errno()) for n in [{others}]}})";
        Assert.Equal("{(-1, 38)}\n", (await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", script))).Output);
    }

    [Theory]
    [InlineData("b8 27 00 00 40 0f 05 c3", "x32")]
    [InlineData("b8 14 00 00 00 cd 80 c3", "32-bit x86")]
    public async Task Calls_of_other_architectures_end_the_process(string getProcessId, string architecture)
    {
        var ring = shared.Get();
        var script = $"""
            import ctypes, mmap
            code = mmap.mmap(-1, 4096, prot=7)
            code.write(bytes.fromhex('{getProcessId}'))
            print('before', flush=True)
            ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
            print('after {architecture}')
            """;
        Assert.Equal(("before\n", new SandboxExit(0, 31)), await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", script)));
    }

    [Fact]
    public async Task Programs_that_run_as_another_user_outside_do_not_inside()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("cp /usr/bin/id /tmp/id && chmod 4755 /tmp/id && /tmp/id -u; grep ' /usr ' /proc/mounts"));
        Assert.StartsWith("993\n", output, StringComparison.Ordinal);
        Assert.Contains("nosuid", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_own_processes_are_visible()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("cd /proc; echo [0-9]*; hostname; cat /proc/self/cgroup"));
        Assert.StartsWith("1 2\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("thaw", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sandbox_is_a_stranger_to_the_host_and_to_the_others()
    {
        var ring = shared.Get();
        var spec = SandboxRing.Shell("echo up; sleep 600");
        await using var first = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        await using var second = await ring.Host.CreateAsync(spec with { Id = "other" }, TestContext.Current.CancellationToken);
        await StartAsync(first);
        await StartAsync(second);
        var (a, b) = (UsersOf(ring, first.Id), UsersOf(ring, second.Id));
        Assert.All(a.Concat(b), user => Assert.InRange(user, ring.Options.FirstId, ring.Options.FirstId + 0x0010_0000));
        Assert.Empty(a.Intersect(b));
    }

    private static async Task StartAsync(ISandbox sandbox)
    {
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        var line = new byte[3];
        await process.Output.ReadExactlyAsync(line, TestContext.Current.CancellationToken);
    }

    private static List<uint> UsersOf(SandboxRing ring, string id) =>
        [.. ring.ProcessesOf(id).Select(process => File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)))
            .Select(line => uint.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture))];
}
