using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.RuntimeApi;

public sealed class StreamingTests
{
    private const string Head = "POST /2018-06-01/runtime/invocation/r1/response HTTP/1.1\r\nHost: x\r\nLambda-Runtime-Function-Response-Mode: streaming\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n";

    [Fact]
    public async Task Chunks_reach_the_caller_as_they_come()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var stream = new CapturedStream();
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            using var raw = await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001));
            await raw.SendAsync(Head + "\r\n5\r\nhello\r\n");
            await stream.SeenAsync("hello");
            await raw.SendAsync("6\r\n world\r\n0\r\n\r\n");
            Assert.Contains("202", await raw.ReadAnswerAsync(), StringComparison.Ordinal);
            await runtime.NextAsync();
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1") with { Stream = stream });
        Assert.True(Assert.IsType<InvocationOutcome.Succeeded>(outcome).Payload.IsEmpty);
        Assert.Equal("text/plain", stream.ContentType);
        Assert.Equal("hello world", stream.Text);
    }

    [Fact]
    public async Task A_caller_that_wants_it_whole_gets_a_streamed_response_whole()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => SendAsync(runtime, Head + "\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n");
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        Assert.Equal("hello!", Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(outcome).Payload.Span));
    }

    [Fact]
    public async Task An_error_in_the_trailers_makes_it_a_function_error()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var document = Convert.ToBase64String("{\"errorType\":\"Oops\"}"u8);
        var trailers = $"Lambda-Runtime-Function-Error-Type: Oops\r\nLambda-Runtime-Function-Error-Body: {document}\r\n";
        execution.Host.Script = runtime => SendAsync(
            runtime,
            $"{Head}Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n4\r\npart\r\n0\r\n{trailers}\r\n");
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        var failed = Assert.IsType<InvocationOutcome.FunctionError>(outcome);
        Assert.Equal("Oops", failed.ErrorType);
        Assert.Equal("{\"errorType\":\"Oops\"}", Encoding.UTF8.GetString(failed.Payload.Span));
    }

    [Fact]
    public async Task A_response_whose_end_never_comes_is_truncated()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            using (var raw = await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001)))
            {
                await raw.SendAsync(Head + "\r\n5\r\nhel");
            }

            await runtime.HangAsync();
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        Assert.Equal("Runtime.TruncatedResponse", Assert.IsType<InvocationOutcome.FunctionError>(outcome).ErrorType);
    }

    [Fact]
    public async Task An_unknown_response_mode_is_refused()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var answer = "";
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            using var raw = await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001));
            await raw.SendAsync(Head.Replace("streaming", "dreaming", StringComparison.Ordinal) + "\r\n0\r\n\r\n");
            answer = await raw.ReadAnswerAsync();
            await runtime.NextAsync();
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1", tail: true));
        Assert.Equal("Runtime.InvalidResponseModeHeader", Assert.IsType<InvocationOutcome.FunctionError>(outcome).ErrorType);
        Assert.Contains("InvalidFunctionResponseMode", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_disturb_the_function()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => SendAsync(runtime, Head + "\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n");
        var stream = new CapturedStream { Broken = true };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1") with { Stream = stream });
        Assert.IsType<InvocationOutcome.Succeeded>(outcome);
        await execution.IdleAsync(execution.Sandbox);
        Assert.Equal(1, execution.Sandbox.Starts);
    }

    private static async Task SendAsync(ScriptedRuntime runtime, string text)
    {
        await runtime.NextAsync();
        using var raw = await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001));
        await raw.SendAsync(text);
        await raw.ReadAnswerAsync();
        await runtime.NextAsync();
    }

    private sealed class CapturedStream : IResponseStream
    {
        private readonly Lock _gate = new();
        private readonly StringBuilder _text = new();

        public string? ContentType { get; private set; }

        public bool Broken { get; init; }

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return _text.ToString();
                }
            }
        }

        public ValueTask BeginAsync(string contentType, CancellationToken cancellation)
        {
            ContentType = contentType;
            return Broken ? throw new IOException("gone") : ValueTask.CompletedTask;
        }

        public ValueTask WriteAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
        {
            lock (_gate)
            {
                _text.Append(Encoding.UTF8.GetString(chunk.Span));
            }

            return ValueTask.CompletedTask;
        }

        public Task SeenAsync(string text) => Patience.UntilAsync(() => Text == text, "the chunk " + text);
    }
}
