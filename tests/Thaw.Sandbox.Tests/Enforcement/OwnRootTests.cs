using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class OwnRootTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : OwnRootTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : OwnRootTests(ring);

    [Fact]
    public async Task A_root_of_its_own_takes_the_place_of_the_host_and_cannot_be_written()
    {
        var ring = shared.Get();
        var root = MakeRoot(ring, "own");
        await File.WriteAllTextAsync(Path.Combine(root, "mine"), "from the image\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "secret"), "x", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(root, "secret"), UnixFileMode.UserRead);

        var (output, exit) = await ring.RunAsync(Script(root, "cat /mine; ls /; id -u; cat /secret; echo x > /mine; echo x > /tmp/y && echo tmp is writable; cat /etc/hosts; ls /proc/self/exe /dev/null"));

        Assert.StartsWith("from the image\n", output, StringComparison.Ordinal);
        Assert.Contains("993", output, StringComparison.Ordinal);
        Assert.Contains("can't open '/secret': Permission denied", output, StringComparison.Ordinal);
        Assert.Contains("can't create /mine: Read-only file system", output, StringComparison.Ordinal);
        Assert.Contains("tmp is writable", output, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1 localhost", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nusr\n", output, StringComparison.Ordinal);
        Assert.Equal(0, exit.Status);
        Assert.Equal("from the image\n", await File.ReadAllTextAsync(Path.Combine(root, "mine"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Code_and_layers_are_mounted_over_a_root_of_its_own()
    {
        var ring = shared.Get();
        var root = MakeRoot(ring, "mounts");
        var code = Directory.CreateDirectory(Path.Combine(ring.Options.StateDirectory, "mounted")).FullName;
        await File.WriteAllTextAsync(Path.Combine(code, "f"), "code\n", TestContext.Current.CancellationToken);

        var (output, _) = await ring.RunAsync(Script(root, "cat /var/task/f /opt/f") with { Mounts = [new(code, "/var/task"), new(code, "/opt")] });

        Assert.Equal("code\ncode\n", output);
    }

    [Fact]
    public async Task Nothing_of_a_root_stays_mounted_when_its_sandbox_is_gone()
    {
        var ring = shared.Get();
        var root = MakeRoot(ring, "gone");

        await ring.RunAsync(Script(root, "true"));

        Assert.DoesNotContain(MountInfo.ReadOwn(), mount => mount.IsUnder($"/run/thaw/{ring.Options.Instance}/roots"));
        Assert.True(File.Exists(Path.Combine(root, "bin/busybox")));
    }

    [Fact]
    public async Task What_a_killed_server_left_of_a_root_is_unmounted_and_the_tree_is_untouched()
    {
        await using var ring = SandboxRing.Start();
        var root = MakeRoot(ring, "killed");
        await ring.Host.StartAsync(TestContext.Current.CancellationToken);
        OwnRoot.Mount(root, new HostPaths(ring.Options).RootOf("left"));

        await ring.Host.DisposeAsync();

        Assert.DoesNotContain(MountInfo.ReadOwn(), mount => mount.IsUnder(ring.Options.RunPath));
        Assert.True(File.Exists(Path.Combine(root, "bin/busybox")));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_a_root_is_refused_with_a_sentence()
    {
        var ring = shared.Get();
        var root = MakeRoot(ring, "bad");
        Directory.Delete(Path.Combine(root, "proc"));
        Directory.CreateSymbolicLink(Path.Combine(root, "proc"), "/etc");

        var refused = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(Script(root, "true")));
        Assert.EndsWith("cannot be the root of a sandbox: it has no proc", refused.Message, StringComparison.Ordinal);
        var noPlace = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(Script(MakeRoot(ring, "place"), "true") with { Mounts = [new("/etc", "/bin")] }));
        Assert.Contains("has no place for it", noPlace.Message, StringComparison.Ordinal);
    }

    private static SandboxSpec Script(string root, string script) => SandboxRing.Spec("/bin/busybox", "sh", "-c", script.Replace("cat ", "busybox cat ", StringComparison.Ordinal)) with { Root = root };

    private static string MakeRoot(SandboxRing ring, string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/busybox"), "busybox (Debian: busybox-static) is not on this machine");
        var root = Directory.CreateDirectory(Path.Combine(ring.Options.StateDirectory, "root-" + name)).FullName;
        foreach (var directory in ImageRoot.Directories.Append("bin").Append("etc"))
        {
            Directory.CreateDirectory(Path.Combine(root, directory));
        }

        foreach (var file in ImageRoot.Files)
        {
            File.WriteAllText(Path.Combine(root, file), "");
        }

        File.Copy("/usr/bin/busybox", Path.Combine(root, "bin/busybox"));
        foreach (var tool in new[] { "ls", "id" })
        {
            File.CreateSymbolicLink(Path.Combine(root, "bin", tool), "busybox");
        }

        return root;
    }
}
