using Thaw.TestKit;

namespace Thaw.Server.Tests.Enforcement;

public sealed class FileTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task Nothing_but_tmp_can_be_written()
    {
        await Server.CreateAsync("files-root");

        var writable = await Server.AskAsync("files-root", """
            import os
            answer = []
            for folder in ("/", "/etc", "/usr/bin", "/var/task", "/var/runtime", "/opt", "/var/tmp", "/run", "/home", "/dev", "/proc", "/sys", "/tmp"):
                try:
                    open(os.path.join(folder, "mark"), "w").close()
                    answer.append(folder)
                except OSError:
                    pass
            """);

        Assert.Equal(["/tmp"], writable.EnumerateArray().Select(folder => folder.GetString()));
    }

    [Fact]
    public async Task Tmp_holds_what_ephemeral_storage_says_and_no_more()
    {
        await Server.CreateAsync("files-tmp", new FunctionSettings { EphemeralStorage = 513, MemorySize = 1024 });

        var answer = await Server.AskAsync("files-tmp", """
            import errno, os
            free = os.statvfs("/tmp").f_bavail * os.statvfs("/tmp").f_frsize
            handle = os.open("/tmp/full", os.O_CREAT | os.O_WRONLY)
            try:
                os.posix_fallocate(handle, 0, 513 << 20)
                fits = True
                os.posix_fallocate(handle, 0, 514 << 20)
                error = None
            except OSError as failure:
                error = errno.errorcode[failure.errno]
            os.close(handle)
            os.remove("/tmp/full")
            answer = {"fits": fits, "error": error, "free": free}
            """);

        Assert.True(answer.GetProperty("fits").GetBoolean());
        Assert.Equal("ENOSPC", answer.GetProperty("error").GetString());
        Assert.InRange(answer.GetProperty("free").GetInt64(), 513L << 20, 514L << 20);
    }

    [Fact]
    public async Task Files_of_the_host_are_out_of_sight()
    {
        await Server.CreateAsync("files-host");

        var seen = await Server.AskAsync("files-host", $$"""
            import os
            paths = ["/root", "/etc/shadow", "/etc/sudoers", "/var/log", "/var/lib", "/boot", "/mnt", "/srv", "/run/thaw", "{{Server.Data}}", "{{Server.Data}}/thaw.db"]
            answer = [path for path in paths if os.path.exists(path)]
            """);

        Assert.Equal([], seen.EnumerateArray().Select(path => path.GetString()));
    }

    [Fact]
    public async Task The_password_file_names_nobody_of_the_host()
    {
        await Server.CreateAsync("files-passwd");

        var names = await Server.AskAsync("files-passwd", "answer = [line.split(':')[0] for line in open('/etc/passwd')]");

        Assert.Contains("sbx_user1051", names.EnumerateArray().Select(name => name.GetString()));
        Assert.True(names.GetArrayLength() <= 3, names.GetRawText());
    }

    [Fact]
    public async Task Devices_are_the_harmless_ones()
    {
        await Server.CreateAsync("files-devices");

        var devices = await Server.AskAsync("files-devices", """
            import os, stat
            answer = sorted(name for name in os.listdir("/dev") if stat.S_ISBLK(os.lstat("/dev/" + name).st_mode) or stat.S_ISCHR(os.lstat("/dev/" + name).st_mode))
            """);

        Assert.Subset(
            new HashSet<string?> { "full", "null", "random", "tty", "urandom", "zero" },
            devices.EnumerateArray().Select(name => name.GetString()).ToHashSet());
    }
}
