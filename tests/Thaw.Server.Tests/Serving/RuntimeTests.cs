using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class RuntimeTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private const string ShellEcho = """
        #!/bin/bash
        set -eu
        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
        while true; do
          event=$(curl -sS -D /tmp/headers "$api/invocation/next")
          id=$(grep -i lambda-runtime-aws-request-id /tmp/headers | tr -d '[:space:]' | cut -d: -f2)
          echo "handling $id by $_HANDLER"
          if [ "$event" = '"fail"' ]; then
            curl -sS -o /dev/null -H "Lambda-Runtime-Function-Error-Type: Mine.Failed" -d '{"errorType":"Mine.Failed","errorMessage":"as asked"}' "$api/invocation/$id/error"
          else
            curl -sS -o /dev/null -d "{\"echo\":$event}" "$api/invocation/$id/response"
          fi
        done
        """;

    [Fact]
    public async Task A_shell_bootstrap_answers_again_and_again_and_reports_its_own_failures()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "The shell's runtime needs curl.");
        await Server.CreateShellAsync("run-shell", ShellEcho);

        var first = await Server.Lambda.InvokeAsync("run-shell", """{"a":[1,null,"ü"]}""");
        var failed = await Server.Lambda.InvokeAsync("run-shell", "\"fail\"");
        var last = await Server.Lambda.InvokeAsync("run-shell", "2");

        Assert.Equal((null, """{"echo":{"a":[1,null,"ü"]}}"""), (first.Error, first.Text));
        Assert.Contains($"handling {first.RequestId} by any", first.Log, StringComparison.Ordinal);
        Assert.Equal(("Unhandled", "Mine.Failed", "as asked"), (failed.Error, failed["errorType"], failed["errorMessage"]));
        Assert.Equal((null, """{"echo":2}"""), (last.Error, last.Text));
        Assert.DoesNotContain("Init Duration", last.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streaming_handler_answers_an_ordinary_invocation_as_a_whole()
    {
        await Server.CreateNodeAsync("run-stream", """
            exports.handler = awslambda.streamifyResponse(async (event, stream) => {
              stream.setContentType("application/json");
              stream.write("[");
              for (let i = 0; i < event.count; i++) { stream.write((i ? "," : "") + i); await new Promise(setImmediate); }
              stream.end("]");
            });
            """);

        var answer = await Server.Lambda.InvokeAsync("run-stream", """{"count":500}""");

        Assert.Null(answer.Error);
        Assert.Equal(Enumerable.Range(0, 500), answer.Payload.EnumerateArray().Select(number => number.GetInt32()));
    }

    [Fact]
    public async Task A_streaming_handler_that_throws_halfway_is_a_failed_function()
    {
        await Server.CreateNodeAsync("run-halfway", """
            exports.handler = awslambda.streamifyResponse(async (event, stream) => {
              stream.write("some");
              await new Promise((done) => setTimeout(done, 20));
              throw new RangeError("halfway");
            });
            """);

        var answer = await Server.Lambda.InvokeAsync("run-halfway");

        Assert.Equal("Unhandled", answer.Error);
        Assert.Contains("halfway", answer.Text + answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_es_module_answers()
    {
        await Server.CreateNodeAsync("run-module", "import { sep } from 'node:path';\nexport const handler = async (event) => ({ sep, event });", "main.mjs");

        var answer = await Server.Lambda.InvokeAsync("run-module", "7");

        Assert.Equal((null, """{"sep":"/","event":7}"""), (answer.Error, answer.Text));
    }

    [Fact]
    public async Task What_a_function_prints_stands_between_start_and_end_in_its_order()
    {
        await Server.CreateAsync("run-prints");

        var answer = await Server.RunAsync("run-prints", """
            import logging, sys
            print("one")
            sys.stdout.flush()
            logging.warning("two")
            print("three", file=sys.stderr, flush=True)
            sys.stdout.write("half a line")
            sys.stdout.flush()
            """);
        var log = await Server.LogOfAsync("run-prints", "REPORT RequestId");

        string[] marks = ["INIT_START", "START RequestId", "one", "two", "three", "half a line", "END RequestId", "REPORT RequestId"];
        Assert.Equal(marks, log.Select(line => Array.Find(marks, mark => line.Contains(mark, StringComparison.Ordinal))));
        Assert.Equal(marks[1..], answer.Lines.Select(line => Array.Find(marks, mark => line.Contains(mark, StringComparison.Ordinal))).SkipWhile(mark => mark == "INIT_START"));
    }
}
