using Thaw.Bench.Parts;
using Thaw.Bench.Processes;

namespace Thaw.Bench.Tests.Parts;

[Trait("ring", "sandbox")]
public sealed class LeaksTests
{
    /// <summary>The short form of <c>./thaw bench --only leaks</c>.</summary>
    [Fact]
    public async Task Invokes_and_rounds_of_create_invoke_delete_leave_the_machine_as_it_was()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Sandboxes need root.");
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "The native echo needs gcc.");
        Assert.SkipUnless(File.Exists("/usr/bin/crun"), "Sandboxes need crun.");

        // A test leaves the machine's network alone.
        Environment.SetEnvironmentVariable("THAW_EGRESS", "none");
        await using var session = new BenchSession(new BenchOptions { Quick = true, Server = ServerOfThisBuild() }, TimeProvider.System);

        var rows = await new LeaksPart().MeasureAsync(session);

        Assert.All(rows, row => Assert.True(row.Held, $"{row.Name}: {row.Value}, before {row.Floor}"));
    }

    private static string ServerOfThisBuild()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathOf($"src/Thaw.Server/bin/{output.Parent!.Name}/{output.Name}/thaw-server");
    }
}
