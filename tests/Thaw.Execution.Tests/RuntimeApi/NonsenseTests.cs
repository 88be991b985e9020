using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.RuntimeApi;

public sealed class NonsenseTests
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "get", "", "G T"];

    private static readonly string[] Paths =
    [
        "runtime/invocation/next", "runtime/invocation/r1/response", "runtime/invocation/r1/error", "runtime/invocation/r2/response",
        "runtime/init/error", "runtime/restore/next", "runtime/restore/error", "runtime/invocation//response", "runtime/invocation/%00/error",
        "runtime/invocation/../../x", "runtime/invocation/r1/response/more", "extension/register", "?", "%zz",
    ];

    private static readonly string[] Headers =
    [
        "Lambda-Runtime-Function-Response-Mode: streaming", "Lambda-Runtime-Function-Response-Mode: x", "Lambda-Runtime-Function-Error-Type: \u0001",
        "Lambda-Runtime-Function-Error-Type: Runtime.X", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999", "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip", "Expect: 100-continue", "Connection: close", "Connection: Upgrade", "Upgrade: h2c", "Content-Type: \"", "X: " , ": y",
    ];

    private static readonly string[] Bodies = ["", "{}", "hello", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "FFFFFFFFFFFFFFFFF\r\n", "\0\0\0", "{\"errorType\":", "1\r\nx\r\n0\r\nTrailer-X: y\r\n\r\n"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_a_client_sends_the_server_stands_and_the_function_works_on(int seed)
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var random = new Random(seed);
        execution.Host.Script = async runtime =>
        {
            if (runtime.Sandbox.Starts == 1)
            {
                await TalkNonsenseAsync(runtime, random);
                runtime.Exit(1);
            }
            else
            {
                await runtime.EchoAsync();
            }
        };
        var function = ExecutionFixture.Function(timeoutSeconds: 900);
        var outcome = await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        Assert.True(outcome is InvocationOutcome.Succeeded or InvocationOutcome.FunctionError, outcome.ToString());

        var after = await execution.InvokeAsync(function, ExecutionFixture.Request("r2", "[2]"));
        Assert.Equal("[2]", Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(after).Payload.Span));
    }

    private static async Task TalkNonsenseAsync(ScriptedRuntime runtime, Random random)
    {
        for (var i = 0; i < 150 && !runtime.Process.Exited.IsCompleted; i++)
        {
            try
            {
                using var client = await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001));
                await client.SendAsync(Message(random));
            }
            catch (Exception failure) when (failure is IOException or SocketException)
            {
                // The server has every right to hang up.
            }
        }
    }

    private static byte[] Message(Random random)
    {
        if (random.Next(10) == 0)
        {
            var noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            return noise;
        }

        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Pick(random, Methods)} /2018-06-01/{Pick(random, Paths)} HTTP/1.{random.Next(3)}\r\nHost: x\r\n"));
        for (var i = random.Next(4); i > 0; i--)
        {
            text.Append(Pick(random, Headers)).Append("\r\n");
        }

        text.Append("\r\n").Append(Pick(random, Bodies));
        var bytes = Encoding.Latin1.GetBytes(text.ToString());
        return random.Next(5) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
