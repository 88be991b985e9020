using System.Text;

namespace Thaw.Sandbox.Tests.Enforcement;

/// <summary>What the runtime is told holds the function's environment variables: nobody else on the host may read it.</summary>
[Trait("ring", "sandbox")]
public abstract class BundleTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : BundleTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : BundleTests(ring);

    private const string Secret = "hunter2-of-the-bundle";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task The_file_that_holds_the_variables_is_its_owners_alone_and_no_command_line_shows_them()
    {
        var ring = shared.Get();
        var spec = SandboxRing.Shell("echo up; sleep 600");
        await using var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin"), new("TOKEN", Secret)], TestContext.Current.CancellationToken);
        await process.Output.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        var file = Path.Combine(ring.Options.RunPath, "bundles", spec.Id, "config.json");
        Assert.Equal(!shared.IsSpawner, Holds(file));
        Assert.True(!File.Exists(file) || File.GetUnixFileMode(file) == OwnerOnly);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), folder => Holds(Path.Combine(folder, "cmdline")));
    }

    private static bool Holds(string path)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0;
        }
        catch (IOException)
        {
            // A process that has ended meanwhile, or no file of a process at all.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
