using Microsoft.Extensions.DependencyInjection;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class StopTests
{
    [Fact]
    public async Task A_stop_waits_until_an_invocation_that_runs_has_answered()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.StopPatience = TimeSpan.FromSeconds(5));
        var (asked, mayAnswer) = (new TaskCompletionSource(), new TaskCompletionSource());
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            asked.SetResult();
            await mayAnswer.Task;
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.NextAsync();
        };
        var outcome = execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request());
        await asked.Task.Within("the handler");

        var drained = execution.Services.GetRequiredService<EnvironmentPool>().DrainAsync(CancellationToken.None);
        Assert.False(drained.IsCompleted);
        Assert.Null(await execution.Pool.RentAsync(ExecutionFixture.Function("other"), CancellationToken.None));
        mayAnswer.SetResult();

        Assert.IsType<InvocationOutcome.Succeeded>(await outcome);
        await drained.Within("the last environment");
    }
}
