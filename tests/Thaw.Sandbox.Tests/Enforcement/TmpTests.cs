using System.Globalization;

namespace Thaw.Sandbox.Tests.Enforcement;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class TmpTests
{
    private const string FillUp = "head -c 64M /dev/zero > /tmp/full; stat -c %s /tmp/full";

    [Fact]
    public async Task An_image_has_exactly_the_room_asked_for()
    {
        await using var ring = StartWith(TmpKind.Image);
        var (output, _) = await ring.RunAsync(SandboxRing.Shell(FillUp) with { TmpBytes = 32 * SandboxRing.Megabyte });
        Assert.Contains("No space left on device", output, StringComparison.Ordinal);
        var written = long.Parse(output.TrimEnd().Split('\n')[^1], CultureInfo.InvariantCulture);
        Assert.InRange(written, 32 * SandboxRing.Megabyte, (32 * SandboxRing.Megabyte) + (32 * 1024));
    }

    [Fact]
    public async Task A_tmp_in_memory_has_exactly_the_room_asked_for()
    {
        await using var ring = StartWith(TmpKind.Memory);
        var (output, _) = await ring.RunAsync(SandboxRing.Shell(FillUp) with { TmpBytes = 32 * SandboxRing.Megabyte });
        Assert.EndsWith($"\n{32 * SandboxRing.Megabyte}\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TmpKind.Image)]
    [InlineData(TmpKind.Memory)]
    public async Task What_is_written_survives_a_stop_and_belongs_to_the_next_start(TmpKind kind)
    {
        await using var ring = StartWith(kind);
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Shell("cat /tmp/kept 2>/dev/null || { echo first; echo kept > /tmp/kept; mkdir /tmp/d; }"), TestContext.Current.CancellationToken);
        Assert.Equal("first\n", (await SandboxRing.RunAsync(sandbox)).Output);
        await sandbox.StopAsync();
        Assert.Equal("kept\n", (await SandboxRing.RunAsync(sandbox)).Output);
    }

    [Fact]
    public async Task Files_larger_than_the_memory_limit_fit_on_an_image()
    {
        await using var ring = StartWith(TmpKind.Image);
        await using var sandbox = await ring.Host.CreateAsync(
            SandboxRing.Shell("head -c 100M /dev/zero > /tmp/big && stat -c %s /tmp/big") with { MemoryBytes = 40 * SandboxRing.Megabyte, TmpBytes = 128 * SandboxRing.Megabyte },
            TestContext.Current.CancellationToken);
        var (output, exit) = await SandboxRing.RunAsync(sandbox);
        Assert.Equal("104857600\n", output);
        Assert.Equal(0, exit.Status);
        Assert.False(sandbox.WasOutOfMemory());
    }

    [Fact]
    public async Task It_is_empty_at_first_and_no_program_gains_rights_there()
    {
        await using var ring = StartWith(TmpKind.Automatic);
        var (output, _) = await ring.RunAsync(SandboxRing.Shell("ls -A /tmp; stat -c '%U %a' /tmp; grep ' /tmp ' /proc/mounts"));
        Assert.StartsWith("sbx_user1051 700\n", output, StringComparison.Ordinal);
        Assert.Contains("nosuid,nodev", output, StringComparison.Ordinal);
    }

    private static SandboxRing StartWith(TmpKind kind) =>
        SandboxRing.Start(options => options with { Tmp = kind, ReadyVolumes = 1 });
}
