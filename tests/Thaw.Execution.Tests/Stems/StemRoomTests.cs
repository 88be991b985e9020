using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Stems;

public sealed class StemRoomTests
{
    [Theory]
    [InlineData("TZ")]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER")]
    [InlineData("NODE_OPTIONS")]
    public async Task A_function_that_sets_what_the_interpreter_reads_gets_a_sandbox_of_its_own(string variable)
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.StemCells = 1);
        var stem = await StemCellTests.StemAsync(execution);
        var function = ExecutionFixture.Function("second") with { Variables = new Dictionary<string, string> { [variable] = "x" } };
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.Equal((0, 3), (stem.Adaptations, execution.Host.Sandboxes.Count));
    }

    [Fact]
    public async Task A_function_with_a_larger_tmp_gets_a_sandbox_of_its_own()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.StemCells = 1);
        var stem = await StemCellTests.StemAsync(execution);
        await execution.InvokeAsync(ExecutionFixture.Function("second") with { EphemeralStorageSize = 1024 }, ExecutionFixture.Request("r2"));
        Assert.Equal((0, 3), (stem.Adaptations, execution.Host.Sandboxes.Count));
    }

    [Fact]
    public async Task Without_a_cold_start_there_is_none_and_with_the_option_at_zero_never()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Time.Advance(TimeSpan.FromMinutes(1));
        await execution.InvokeAsync(ExecutionFixture.Function("first"), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        execution.Time.Advance(TimeSpan.FromMinutes(1));
        await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.All(execution.Host.Sandboxes, sandbox => Assert.DoesNotContain("--stem", sandbox.Spec.Command));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
    }

    [Fact]
    public async Task On_a_full_node_stem_cells_go_before_any_environment()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => (options.StemCells, options.MaxEnvironments) = (1, 4));
        var stem = await StemCellTests.StemAsync(execution);
        var own = new Dictionary<string, string> { ["TZ"] = "UTC" };
        await execution.InvokeAsync(ExecutionFixture.Function("b") with { Variables = own }, ExecutionFixture.Request("r2"));
        await execution.InvokeAsync(ExecutionFixture.Function("c") with { Variables = own }, ExecutionFixture.Request("r3"));
        Assert.False(stem.IsDisposed);
        await execution.InvokeAsync(ExecutionFixture.Function("d") with { Variables = own }, ExecutionFixture.Request("r4"));
        Assert.Equal([false, true, false, false, false], execution.Host.Sandboxes.Select(sandbox => sandbox.IsDisposed));
        Assert.Equal(4, execution.Capacity.Environments);
    }

    [Fact]
    public async Task A_kind_that_nobody_has_needed_for_long_is_given_up()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => (options.StemCells, options.StemIdleLifetime) = (1, TimeSpan.FromMinutes(2)));
        var stem = await StemCellTests.StemAsync(execution);
        execution.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(stem.IsDisposed);
        await Patience.UntilAsync(() => stem.IsDisposed, "the end of the stem cell", () => execution.Time.Advance(TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain(execution.Host.Sandboxes.Skip(2), sandbox => !sandbox.IsDisposed);
    }

    [Fact]
    public async Task One_that_has_waited_too_long_is_replaced()
    {
        await using var execution = await ExecutionFixture.StartAsync(options =>
            (options.StemCells, options.StemIdleLifetime, options.StemLifetime) = (1, TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)));
        var stem = await StemCellTests.StemAsync(execution);
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 3, "another one", () => execution.Time.Advance(TimeSpan.FromSeconds(1)));
        Assert.True(stem.IsDisposed);
    }

    [Fact]
    public async Task With_the_server_they_end()
    {
        FakeSandbox stem;
        await using (var execution = await ExecutionFixture.StartAsync(options => options.StemCells = 1))
        {
            stem = await StemCellTests.StemAsync(execution);
        }

        Assert.True(stem.IsDisposed);
    }
}
