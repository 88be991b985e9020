using System.Globalization;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Enforcement;

public sealed class LimitTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Theory]
    [InlineData("limits-small", 128)]
    [InlineData("limits-one", 1769)]
    [InlineData("limits-odd", 1031)]
    public async Task The_control_group_holds_memory_and_a_share_of_the_processors_that_goes_with_it(string name, int megabytes)
    {
        await Server.CreateAsync(name, new FunctionSettings { MemorySize = megabytes });
        await Server.AskAsync(name, "answer = 1");

        var sandbox = Assert.Single(Server.Traces.SandboxesOf(name));

        Assert.Equal($"{(long)megabytes << 20}", Server.Traces.CgroupFile(sandbox, "memory.limit_in_bytes", "memory.max"));
        Assert.Equal(megabytes / 1769.0, Processors(sandbox), 2);
        Assert.Equal("0", Swap(sandbox, (long)megabytes << 20));
    }

    [Fact]
    public async Task More_memory_than_the_limit_cannot_be_touched_even_by_a_child()
    {
        await Server.CreateAsync("limits-child", new FunctionSettings { MemorySize = 128 });

        var answer = await Server.RunAsync("limits-child", """
            import os
            child = os.fork()
            if child == 0:
                block = bytearray(256 << 20)
                os._exit(0)
            answer = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            """);

        Assert.True(answer.Error is not null || answer.Text == "-9", answer.Text);
    }

    [Fact]
    public async Task Processes_and_threads_are_counted_and_limited()
    {
        await Server.CreateAsync("limits-threads", new FunctionSettings { MemorySize = 1769 });

        var answer = await Server.AskAsync("limits-threads", """
            import threading
            threading.stack_size(65536)
            stop = threading.Event()
            threads = []
            try:
                while len(threads) < 3000:
                    thread = threading.Thread(target=stop.wait)
                    thread.start()
                    threads.append(thread)
            except RuntimeError:
                pass
            stop.set()
            for thread in threads:
                thread.join()
            answer = len(threads)
            """);

        Assert.InRange(answer.GetInt32(), 1000, 1024);
    }

    [Fact]
    public async Task Open_files_are_limited()
    {
        await Server.CreateAsync("limits-files");

        var answer = await Server.AskAsync("limits-files", """
            import os
            opened = []
            try:
                while len(opened) < 3000:
                    opened.append(os.open("/dev/null", os.O_RDONLY))
            except OSError:
                pass
            for handle in opened:
                os.close(handle)
            answer = len(opened)
            """);

        Assert.InRange(answer.GetInt32(), 1000, 1024);
    }

    /// <summary>How many processors the group may use.</summary>
    private double Processors(string sandbox)
    {
        var quota = Server.Traces.CgroupFile(sandbox, "cpu.cfs_quota_us", "cpu.max").Split(' ');
        var period = quota.Length > 1 ? quota[1] : Server.Traces.CgroupFile(sandbox, "cpu.cfs_period_us", "");
        return double.Parse(quota[0], CultureInfo.InvariantCulture) / double.Parse(period, CultureInfo.InvariantCulture);
    }

    /// <summary>How much a group may swap, in bytes.</summary>
    private string Swap(string sandbox, long memory)
    {
        var both = Server.Traces.CgroupFile(sandbox, "memory.memsw.limit_in_bytes", "");
        return both.Length > 0
            ? (long.Parse(both, CultureInfo.InvariantCulture) - memory).ToString(CultureInfo.InvariantCulture)
            : Server.Traces.CgroupFile(sandbox, "-", "memory.swap.max") is { Length: > 0 } two ? two : "0";
    }
}
