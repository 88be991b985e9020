using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Execution.Invocations;
using Thaw.Execution.Stems;
using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Stems;

public sealed class StemCellTests
{
    private static readonly Action<ExecutionOptions> One = options => options.StemCells = 1;

    [Fact]
    public async Task The_next_cold_start_of_a_runtime_takes_the_stem_cell_that_the_first_has_called_for()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        var stem = await StemAsync(execution);
        Assert.DoesNotContain(stem.Process!.Environment, variable => variable.Key.StartsWith("AWS_ACCESS", StringComparison.Ordinal) || variable.Value.Contains("first", StringComparison.Ordinal));
        Assert.DoesNotContain(stem.Spec.Mounts, mount => mount.Destination == "/var/task");
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function("second", memory: 512), ExecutionFixture.Request("r2", "[2]"));
        Assert.Equal("[2]", Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(outcome).Payload.Span));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
        Assert.Equal((1, 1), (stem.Starts, stem.Adaptations));
        Assert.Contains(new SandboxMount("/code/c0de", "/var/task"), stem.Spec.Mounts);
        Assert.Equal(512L << 20, stem.Spec.MemoryBytes);
        Assert.Equal((2, 640L << 20), (execution.Capacity.Environments, execution.Capacity.MemoryBytes));
    }

    [Fact]
    public async Task What_it_becomes_comes_with_the_assignment_and_is_logged_as_any_initialization()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        var variables = new TaskCompletionSource<IReadOnlyDictionary<string, string>>();
        execution.Host.Script = async runtime =>
        {
            if (runtime.IsStem)
            {
                runtime.Print("before it had a function\n");
                variables.SetResult(await runtime.BecomeAsync());
            }

            runtime.Print("hello\n");
            await runtime.EchoAsync();
        };
        await StemAsync(execution);
        await execution.InvokeAsync(ExecutionFixture.Function("second") with { Variables = new Dictionary<string, string> { ["MINE"] = "1" } }, ExecutionFixture.Request("r2"));
        var given = await variables.Task.Within("the assignment");
        Assert.Equal(("1", "index.handler", "second", "on-demand"), (given["MINE"], given["_HANDLER"], given["AWS_LAMBDA_FUNCTION_NAME"], given["AWS_LAMBDA_INITIALIZATION_TYPE"]));
        Assert.NotEmpty(given["AWS_SECRET_ACCESS_KEY"]);
        await Patience.UntilAsync(() => Lines(execution, "second").Any(line => line.StartsWith("REPORT", StringComparison.Ordinal)), "the report");
        Assert.Equal(["INIT_START", "hello", "START", "END", "REPORT"], Lines(execution, "second").Select(line => line.Split(' ', '\n')[0]));
        Assert.Contains("Init Duration", Lines(execution, "second")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_stem_cell_may_ask_for_a_function_and_it_may_ask_for_nothing_else()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        var answers = new ConcurrentQueue<HttpStatusCode>();
        execution.Host.Script = async runtime =>
        {
            if (runtime.IsStem)
            {
                await AskAsync(runtime, "runtime/invocation/next");
                await AskAsync(runtime, "runtime/init/error");
                await runtime.BecomeAsync();
            }

            await AskAsync(runtime, "/thaw/stem/next");
            await runtime.EchoAsync();
        };
        await StemAsync(execution);
        await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound], answers);

        async Task AskAsync(ScriptedRuntime runtime, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            using var answer = await runtime.SendAsync(request);
            answers.Enqueue(answer.StatusCode);
        }
    }

    [Fact]
    public async Task When_the_machine_refuses_to_adapt_it_the_function_gets_a_sandbox_of_its_own()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        var stem = await StemAsync(execution);
        stem.RefuseAdapt = new SandboxException("no mount today");
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.IsType<InvocationOutcome.Succeeded>(outcome);
        Assert.True(stem.IsDisposed);
        Assert.Equal(3, execution.Host.Sandboxes.Count);
        Assert.Equal((2, 256L << 20), (execution.Capacity.Environments, execution.Capacity.MemoryBytes));
    }

    [Fact]
    public async Task One_that_has_died_is_not_taken_and_its_place_is_free_again()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        var stem = await StemAsync(execution);
        stem.Process!.End(new SandboxExit(0, 9));
        await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.Equal(0, stem.Adaptations);
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 4, "another one", () => execution.Time.Advance(TimeSpan.FromMilliseconds(10)));
        Assert.True(stem.IsDisposed);
        Assert.Equal(3, execution.Capacity.Environments);
    }

    [Fact]
    public async Task After_a_crash_the_function_starts_anew_in_its_sandbox_with_its_own_variables()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        execution.Host.Script = async runtime =>
        {
            if (runtime.IsStem)
            {
                await runtime.BecomeAsync();
                await runtime.NextAsync();
                runtime.Exit(3);
                return;
            }

            await runtime.EchoAsync();
        };
        var stem = await StemAsync(execution);
        var crash = await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.Equal("Runtime.ExitError", Assert.IsType<InvocationOutcome.FunctionError>(crash).ErrorType);
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r3")));
        Assert.Equal(2, stem.Starts);
        Assert.Equal("second", stem.Process!.Environment["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.DoesNotContain("--stem", stem.Spec.Command);
    }

    [Fact]
    public async Task A_failure_in_the_functions_code_is_a_failed_initialization()
    {
        await using var execution = await ExecutionFixture.StartAsync(One);
        execution.Host.Script = async runtime =>
        {
            if (runtime.IsStem)
            {
                await runtime.BecomeAsync();
            }

            if (runtime.Sandbox != execution.Host.Sandboxes[0])
            {
                await runtime.FailInitAsync("ImportError", """{"errorType":"ImportError"}""");
                runtime.Exit(1);
                return;
            }

            await runtime.EchoAsync();
        };
        var stem = await StemAsync(execution);
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        Assert.Equal("ImportError", Assert.IsType<InvocationOutcome.FunctionError>(outcome).ErrorType);
        Assert.Equal(2, stem.Starts);
    }

    internal static async Task<FakeSandbox> StemAsync(ExecutionFixture execution)
    {
        await execution.InvokeAsync(ExecutionFixture.Function("first"), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Host.Sandboxes[0]);
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 2, "a sandbox for the stem cell", () => execution.Time.Advance(TimeSpan.FromMilliseconds(10)));
        await Patience.UntilAsync(() => execution.Services.GetRequiredService<StemCells>().Count == 1, "the stem cell");
        Assert.True(execution.Host.Sandboxes[1].IsFrozen);
        return execution.Host.Sandboxes[1];
    }

    private static List<string> Lines(ExecutionFixture execution, string function) =>
        [.. execution.Logs.Batches.Where(batch => batch.Group == $"/aws/lambda/{function}").SelectMany(batch => batch.Lines).Select(line => line.Message.TrimEnd())];
}
