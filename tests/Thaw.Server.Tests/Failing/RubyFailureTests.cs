using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class RubyFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_raised_error_is_the_answer_with_its_type_message_and_trace()
    {
        await CreateAsync("rb-raise", "def handler(event:, context:)\n  raise KeyError, 'no such thing'\nend\n");

        var answer = await Server.Lambda.InvokeAsync("rb-raise");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("Function<KeyError>", "no such thing"), (answer["errorType"], answer["errorMessage"]));
        Assert.StartsWith("/var/task/main.rb:2:in ", answer.Payload.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("Error raised from handler method\n{\n  \"errorMessage\": \"no such thing\"", answer.Log, StringComparison.Ordinal);
        Assert.Matches($@"REPORT RequestId: {answer.RequestId}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 512 MB\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t", answer.Log);
    }

    [Theory]
    [InlineData("rb-syntax", "def handler(event context)\nend\n", "main.handler", "Init<SyntaxError>", "/var/task/main.rb")]
    [InlineData("rb-require", "require 'missing_library'\n", "main.handler", "Init<LoadError>", "cannot load such file -- missing_library")]
    [InlineData("rb-no-file", "X = 1\n", "other.handler", "Init<LoadError>", "cannot load such file -- other")]
    [InlineData("rb-malformed", "X = 1\n", "main", "Init<ArgumentError>", "Invalid handler")]
    [InlineData("rb-raises", "raise KeyError, 'lost'\n", "main.handler", "Init<KeyError>", "lost")]
    [InlineData("rb-exits", "exit 3\n", "main.handler", "Init<SystemExit>", "exit")]
    public async Task Code_that_cannot_be_loaded_says_why(string name, string code, string handler, string type, string message)
    {
        await CreateAsync(name, code, new FunctionSettings { Handler = handler });

        var answer = await Server.Lambda.InvokeAsync(name);

        Assert.Equal((200, "Unhandled", type), (answer.Status, answer.Error, answer["errorType"]));
        Assert.StartsWith(message, answer["errorMessage"], StringComparison.Ordinal);
        Assert.Contains("Init error when loading handler", answer.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rb-no-method", "X = 1\n", "main.handler", "Function<NoMethodError>")]
    [InlineData("rb-no-class", "X = 1\n", "main.Missing.handler", "Function<NameError>")]
    [InlineData("rb-exit", "def handler(event:, context:) = exit(3)\n", "main.handler", "Function<SystemExit>")]
    public async Task What_ends_the_runtime_is_reported_first_and_the_next_invocation_starts_anew(string name, string code, string handler, string type)
    {
        await CreateAsync(name, code, new FunctionSettings { Handler = handler });

        var first = await Server.Lambda.InvokeAsync(name);
        var second = await Server.Lambda.InvokeAsync(name);

        Assert.Equal(("Unhandled", type), (first.Error, first["errorType"]));
        Assert.Equal(("Unhandled", type), (second.Error, second["errorType"]));
    }

    [Theory]
    [InlineData("rb-exit-7", "exit!(7)", "Runtime exited with error: exit status 7")]
    [InlineData("rb-exit-0", "exit!(0)", "Runtime exited without providing a reason")]
    [InlineData("rb-killed", "Process.kill('KILL', $$); sleep", "Runtime exited with error: signal: killed")]
    public async Task A_process_that_ends_says_how_and_the_next_invocation_starts_anew(string name, string code, string expected)
    {
        await CreateAsync(name, $"def handler(event:, context:)\n  if event['end']\n    {code}\n  end\n  true\nend\n");

        var answer = await Server.Lambda.InvokeAsync(name, """{"end":true}""");
        var after = await Server.Lambda.InvokeAsync(name, """{"end":false}""");

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: {expected}", answer["errorMessage"]);
        Assert.Equal((null, "true"), (after.Error, after.Text));
    }

    [Fact]
    public async Task Memory_beyond_the_limit_ends_the_process_and_shows_in_the_report()
    {
        await CreateAsync("rb-memory", "def handler(event:, context:)\n  eaten = []\n  loop { eaten << 'x' * 16_777_216 }\nend\n", new FunctionSettings { MemorySize = 128 });

        var answer = await Server.Lambda.InvokeAsync("rb-memory");

        Assert.Equal("Unhandled", answer.Error);
        Assert.Contains(answer["errorType"], (string[])["Runtime.OutOfMemory", "Runtime.ExitError"]);
        Assert.Contains("Memory Size: 128 MB\tMax Memory Used: 128 MB", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_spins_is_timed_out()
    {
        await CreateAsync("rb-spin", "def handler(event:, context:)\n  loop {}\nend\n", new FunctionSettings { Timeout = 1 });

        var answer = await Server.Lambda.InvokeAsync("rb-spin");

        Assert.Equal(("Unhandled", "Sandbox.Timedout"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task An_answer_that_JSON_cannot_hold_is_a_failure()
    {
        await CreateAsync("rb-nan", "def handler(event:, context:) = Float::NAN\n");

        var answer = await Server.Lambda.InvokeAsync("rb-nan");

        Assert.Equal(("Unhandled", "Function<JSON::GeneratorError>"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_a_failure_and_the_process_lives_on()
    {
        await CreateAsync("rb-large", "$large = false\ndef handler(event:, context:)\n  $large ||= event['large']\n  event['large'] ? 'x' * 6_291_555 : $large\nend\n");

        var large = await Server.Lambda.InvokeAsync("rb-large", """{"large":true}""");

        Assert.Equal(("Unhandled", "Function.ResponseSizeTooLarge"), (large.Error, large["errorType"]));
        await Eventually.HoldsAsync(
            async () => (await Task.WhenAll(Server.Lambda.InvokeAsync("rb-large", "{}"), Server.Lambda.InvokeAsync("rb-large", "{}"))).Any(after => after.Text == "true"),
            () => "The process that answered too much never answered again.");
    }

    private Task CreateAsync(string name, string code, FunctionSettings? settings = null) => Server.CreateRubyAsync(name, code, settings);
}
