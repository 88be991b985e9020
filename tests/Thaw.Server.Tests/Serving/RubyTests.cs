using System.Text.Json;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class RubyTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_function_has_the_variables_and_the_context_of_lambda_and_a_trace_for_each_invocation()
    {
        await Server.CreateRubyAsync("rb-told", """
            def handler(event:, context:)
              { env: ENV.to_h, arn: context.invoked_function_arn, id: context.aws_request_id, left: context.get_remaining_time_in_millis, memory: context.memory_limit_in_mb, stream: context.log_stream_name }
            end
            """);

        var first = await Server.Lambda.InvokeAsync("rb-told");
        var second = await Server.Lambda.InvokeAsync("rb-told");

        Assert.Equal(("AWS_Lambda_ruby3.3", "main.handler"), (Variable(first, "AWS_EXECUTION_ENV"), Variable(first, "_HANDLER")));
        Assert.Equal("/var/task/vendor/bundle/ruby/3.3.0:/opt/ruby/gems/3.3.0", Variable(first, "GEM_PATH"));
        Assert.Equal(("arn:aws:lambda:us-east-1:000000000000:function:rb-told", first.RequestId, "512"), (first["arn"], first["id"], first["memory"]));
        Assert.Equal(Variable(first, "AWS_LAMBDA_LOG_STREAM_NAME"), first["stream"]);
        Assert.InRange(first.Payload.GetProperty("left").GetInt32(), 1, 20_000);
        Assert.StartsWith("Root=1-", Variable(first, "_X_AMZN_TRACE_ID"), StringComparison.Ordinal);
        Assert.NotEqual(Variable(first, "_X_AMZN_TRACE_ID"), Variable(second, "_X_AMZN_TRACE_ID"));

        static string? Variable(InvokeAnswer answer, string name) => answer.Payload.GetProperty("env").GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_a_function_logs_stands_between_start_and_end_one_event_each()
    {
        await Server.CreateRubyAsync("rb-logs", """
            def handler(event:, context:)
              puts "one\nof two lines"
              Logger.new($stdout).info('two')
              $stderr.puts 'three'
            end
            """);

        await Server.Lambda.InvokeAsync("rb-logs");
        var log = await Server.LogOfAsync("rb-logs", "REPORT RequestId");

        string[] marks = ["INIT_START", "START RequestId", "one\nof two lines", "two", "three", "END RequestId", "REPORT RequestId"];
        Assert.Equal(marks, log.Select(line => Array.Find(marks, mark => line.Contains(mark, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Records_are_JSON_from_the_wanted_level_on()
    {
        await Server.CreateRubyAsync("rb-json", "LOGGER = Logger.new($stdout)\ndef handler(event:, context:)\n  LOGGER.info('too low')\n  LOGGER.warn('shown')\n  raise KeyError, 'lost'\nend\n");
        await Server.LogAsJsonAsync("rb-json", "WARN");

        var answer = await Server.Lambda.InvokeAsync("rb-json");

        var mine = answer.Lines.Select(line => JsonDocument.Parse(line).RootElement).Where(record => record.TryGetProperty("requestId", out _)).ToList();
        Assert.Equal(["WARN shown", "ERROR Error raised from handler method"], mine.Select(record => $"{record.GetProperty("level")} {record.GetProperty("message")}"));
        Assert.Equal(("Function<KeyError>", answer.RequestId), (mine[1].GetProperty("errorType").GetString(), mine[1].GetProperty("requestId").GetString()));
    }

    [Fact]
    public async Task A_wrapper_starts_the_runtime_in_its_own_way()
    {
        RunningServer.RequireRuby();
        var zip = ZipPackage.Executable(
            ("main.rb", "def handler(event:, context:) = [ENV['WRAPPED'], $VERBOSE]\n"),
            ("wrapper", "#!/bin/sh\nexport WRAPPED=yes\ninterpreter=$1\nshift\nexec \"$interpreter\" -W0 \"$@\"\n"));
        var settings = new FunctionSettings { Runtime = "ruby3.3", Variables = new Dictionary<string, string> { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/wrapper" } };
        await Server.Lambda.CreateAsync("rb-wrapped", zip, settings);

        var answer = await Server.Lambda.InvokeAsync("rb-wrapped");

        Assert.Equal((null, """["yes",null]"""), (answer.Error, answer.Text));
    }
}
