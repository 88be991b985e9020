namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class FileSystemTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : FileSystemTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : FileSystemTests(ring);

    [Theory]
    [InlineData("/x")]
    [InlineData("/etc/x")]
    [InlineData("/usr/x")]
    [InlineData("/dev/x")]
    [InlineData("/var/task/x")]
    [InlineData("/opt/x")]
    [InlineData("/proc/sys/vm/overcommit_memory")]
    public async Task Nothing_but_tmp_can_be_written(string path)
    {
        var ring = shared.Get();
        var (output, exit) = await ring.RunAsync(SandboxRing.Shell($"echo x > {path} || exit 3; echo written"));
        Assert.Equal(3, exit.Status != 0 ? 3 : 0);
        Assert.DoesNotContain("written", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directories_of_the_host_are_not_to_be_seen()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("ls /; ls -A /home /run /sys /root /work /var/lib /etc/shadow 2>&1"));
        var top = output.Split('\n').TakeWhile(line => !line.Contains(':', StringComparison.Ordinal)).ToHashSet();
        Assert.Empty(top.Except(["bin", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "opt", "proc", "run", "sbin", "sys", "tmp", "usr", "var", ""]));
        Assert.Contains("cannot access '/etc/shadow'", output, StringComparison.Ordinal);
        Assert.Contains("cannot access '/var/lib'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mount_is_seen_read_only_even_from_a_directory_that_only_root_may_enter()
    {
        var ring = shared.Get();
        var closed = Directory.CreateDirectory(Path.Combine(ring.Options.StateDirectory, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var code = closed.CreateSubdirectory("code");
        await File.WriteAllTextAsync(Path.Combine(code.FullName, "f"), "seen\n", TestContext.Current.CancellationToken);
        var spec = SandboxRing.Shell("cat f /opt/one; echo x > f") with
        {
            WorkingDirectory = "/var/task",
            Mounts = [new(code.FullName, "/var/task"), new(Path.Combine(code.FullName, "f"), "/opt/one"), new(code.FullName, "/var/new/place")],
        };
        var (output, exit) = await ring.RunAsync(spec);
        Assert.StartsWith("seen\nseen\n", output, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", output, StringComparison.Ordinal);
        Assert.NotEqual(0, exit.Status);
    }

    [Fact]
    public async Task A_mount_that_cannot_be_is_refused_with_a_sentence()
    {
        var ring = shared.Get();
        var missing = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(SandboxRing.Shell("true") with { Mounts = [new("/no/such", "/opt")] }));
        Assert.Equal("cannot mount /no/such at /opt: it does not exist", missing.Message);
        var noPlace = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(SandboxRing.Shell("true") with { Mounts = [new("/etc", "/usr/nowhere")] }));
        Assert.Contains("the host's /usr has no such place", noPlace.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_are_the_harmless_ones()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("ls /dev; head -c 4 /dev/urandom | wc -c; echo x > /dev/null; readlink /proc/self/fd/0; cat; echo to-stderr > /dev/stderr"));
        Assert.Subset(
            new HashSet<string> { "core", "fd", "full", "null", "ptmx", "random", "stderr", "stdin", "stdout", "tty", "urandom", "zero" },
            output.Split('\n').TakeWhile(line => line != "4").ToHashSet());
        Assert.EndsWith("to-stderr\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_own_null_device_stays_roots()
    {
        var ring = shared.Get();
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("stat -c %u /dev/null; chmod 000 /dev/null"));
        Assert.StartsWith("65534\n", output, StringComparison.Ordinal);
        Assert.True(File.GetUnixFileMode("/dev/null").HasFlag(UnixFileMode.OtherWrite));
    }
}
