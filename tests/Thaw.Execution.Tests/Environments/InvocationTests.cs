using System.Text;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class InvocationTests
{
    [Fact]
    public async Task A_first_invocation_starts_a_sandbox_and_gets_the_handlers_answer()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request(payload: "{\"a\":1}"));
        var succeeded = Assert.IsType<InvocationOutcome.Succeeded>(outcome);
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(succeeded.Payload.Span));
    }

    [Fact]
    public async Task A_second_invocation_finds_the_environment_warm()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.Equal(1, Assert.Single(execution.Host.Sandboxes).Starts);
    }

    [Fact]
    public async Task A_small_function_initializes_with_more_cpu_than_its_share()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await execution.InvokeAsync(ExecutionFixture.Function() with { MemorySize = 1024 }, ExecutionFixture.Request());
        var sandbox = Assert.Single(execution.Host.Sandboxes);
        Assert.Equal(2, sandbox.Spec.VirtualCpus);
        Assert.Equal(1024 / 1769.0, sandbox.VirtualCpus);
    }
}
