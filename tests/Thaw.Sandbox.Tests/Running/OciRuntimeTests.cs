namespace Thaw.Sandbox.Tests.Running;

[Collection(nameof(OciCollection))]
[Trait("ring", "sandbox")]
public sealed class OciRuntimeTests
{
    [Fact]
    public async Task A_runtime_that_is_not_there_is_named()
    {
        await using var ring = SandboxRing.Start(options => options with { Runtime = "no-such-runtime" });
        var refused = await Assert.ThrowsAsync<SandboxException>(() => ring.RunAsync(SandboxRing.Shell("true")));
        Assert.StartsWith("cannot start no-such-runtime", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_our_first_process_the_function_is_the_first()
    {
        await using var ring = SandboxRing.Start(options => options with { Runtime = "crun", RuntimePreservesDescriptors = false });
        Assert.Equal(("1\n", new SandboxExit(4, null)), await ring.RunAsync(SandboxRing.Shell("echo $$; exit 4")));
    }
}
