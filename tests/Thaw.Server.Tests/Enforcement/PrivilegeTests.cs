using System.Globalization;
using System.Text.Json;

namespace Thaw.Server.Tests.Enforcement;

public sealed class PrivilegeTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_function_has_no_capability_gets_no_new_privilege_and_is_filtered()
    {
        await Server.CreateAsync("rights-status");

        var status = await Server.AskAsync("rights-status", "answer = dict(line.rstrip('\\n').split(':\\t', 1) for line in open('/proc/self/status') if ':\\t' in line)");

        Assert.All(["CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb"], set => Assert.Equal("0000000000000000", status.GetProperty(set).GetString()));
        Assert.Equal("1", status.GetProperty("NoNewPrivs").GetString());
        Assert.Equal("2", status.GetProperty("Seccomp").GetString());
    }

    [Fact]
    public async Task A_function_runs_as_the_user_of_lambda_and_as_a_stranger_to_the_host()
    {
        await Server.CreateAsync("rights-user");

        var user = await Server.AskAsync("rights-user", "import os, pwd\nanswer = [pwd.getpwuid(os.getuid()).pw_name, os.getuid(), os.getgid(), os.getgroups()]");
        var hostUsers = Server.Traces.ProcessesOf("rights-user").Select(HostUser).ToList();

        Assert.Equal("sbx_user1051", user[0].GetString());
        Assert.NotEqual(0, user[1].GetInt32());
        Assert.NotEqual(0, user[2].GetInt32());
        Assert.NotEmpty(hostUsers);
        Assert.All(hostUsers, id => Assert.True(id > 100_000_000, $"host uid {id}"));
    }

    [Theory]
    [InlineData("rights-mount", "lib.mount(b'none', b'/tmp', b'tmpfs', 0, None)")]
    [InlineData("rights-user-ns", "lib.unshare(0x10000000)")]
    [InlineData("rights-net-ns", "lib.unshare(0x40000000)")]
    [InlineData("rights-setuid", "lib.setuid(0)")]
    [InlineData("rights-reboot", "lib.reboot(0x1234567)")]
    [InlineData("rights-ptrace", "lib.ptrace(16, 1, None, None)")]
    [InlineData("rights-keyring", "lib.syscall(250, 0, -3, 1)")]
    [InlineData("rights-bpf", "lib.syscall(321, 0, None, 0)")]
    [InlineData("rights-module", "lib.syscall(175, None, 0, b'')")]
    [InlineData("rights-raw", "lib.socket(2, 3, 1)")]
    public async Task What_only_root_may_do_is_refused(string name, string call)
    {
        await Server.CreateAsync(name);

        var result = await Server.AskAsync(name, $"import ctypes\nlib = ctypes.CDLL(None, use_errno=True)\nanswer = [{call}, ctypes.get_errno()]");

        Assert.Equal(-1, result[0].GetInt32());
        Assert.Contains(result[1].GetInt32(), (int[])[1, 13, 38]);
    }

    [Fact]
    public async Task Only_the_functions_own_processes_are_in_sight()
    {
        await Server.CreateAsync("rights-processes");

        var commands = await Server.AskAsync("rights-processes", """
            import os
            ids = [int(name) for name in os.listdir("/proc") if name.isdigit()]
            answer = {"self": os.getpid(), "ids": ids}
            """);

        var own = commands.GetProperty("self").GetInt32();
        var ids = commands.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToList();
        Assert.Contains(own, ids);
        Assert.All(ids, id => Assert.InRange(id, 1, own));
        Assert.True(ids.Count <= 2, commands.GetRawText());
    }

    [Fact]
    public async Task Host_name_and_kernel_settings_are_not_the_hosts()
    {
        await Server.CreateAsync("rights-host");

        var answer = await Server.AskAsync("rights-host", """
            import os
            def refused(path):
                try:
                    handle = os.open(path, os.O_WRONLY)
                    os.write(handle, b"0")
                    return False
                except OSError:
                    return True
            answer = {"name": os.uname().nodename, "refused": [refused(path) for path in ("/proc/sys/kernel/hostname", "/proc/sysrq-trigger", "/proc/sys/vm/overcommit_memory")], "kcore": os.path.exists("/proc/kcore") and os.access("/proc/kcore", os.R_OK) and len(open("/proc/kcore", "rb").read(1))}
            """);

        Assert.Equal("localhost", answer.GetProperty("name").GetString());
        Assert.All(answer.GetProperty("refused").EnumerateArray(), refused => Assert.Equal(JsonValueKind.True, refused.ValueKind));
        Assert.NotEqual("1", answer.GetProperty("kcore").GetRawText());
    }

    private static long HostUser(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        return long.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture);
    }
}
