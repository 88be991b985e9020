using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class LoadingTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Theory]
    [InlineData("load-syntax", "def handler(event context):\n    pass\n", "main.handler", "Runtime.UserCodeSyntaxError", "Syntax error in module 'main': ")]
    [InlineData("load-import", "import missing_module\n", "main.handler", "Runtime.ImportModuleError", "Unable to import module 'main': No module named 'missing_module'")]
    [InlineData("load-no-handler", "x = 1\n", "main.handler", "Runtime.HandlerNotFound", "Handler 'handler' missing on module 'main'")]
    [InlineData("load-no-module", "x = 1\n", "other.handler", "Runtime.ImportModuleError", "Unable to import module 'other': No module named 'other'")]
    [InlineData("load-malformed", "x = 1\n", "main", "Runtime.MalformedHandlerName", "Bad handler 'main': not enough values to unpack (expected 2, got 1)")]
    [InlineData("load-raises", "raise KeyError('lost')\n", "main.handler", "KeyError", "'lost'")]
    public async Task Python_code_that_cannot_be_loaded_says_why(string name, string code, string handler, string type, string message)
    {
        await Server.Lambda.CreateAsync(name, ZipPackage.Of(("main.py", code)), new FunctionSettings { Handler = handler });

        var answer = await Server.Lambda.InvokeAsync(name);

        Assert.Equal((200, "Unhandled", type), (answer.Status, answer.Error, answer["errorType"]));
        Assert.StartsWith(message, answer["errorMessage"], StringComparison.Ordinal);
        Assert.Contains($"[ERROR] {type}: {message}", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_init_is_reported_and_tried_again_inside_the_invocation()
    {
        await Server.Lambda.CreateAsync("load-twice", ZipPackage.Of(("main.py", "print('loading', flush=True)\nraise KeyError('lost')\n")));

        await Server.Lambda.InvokeAsync("load-twice");
        var log = await Server.LogOfAsync("load-twice", "REPORT RequestId");

        var order = log.Select(WhatItIs).OfType<string>();
        Assert.Equal(["INIT_START", "loading", "error", "INIT_REPORT init", "loading", "error", "INIT_REPORT invoke", "START", "END", "REPORT"], order);
        Assert.Matches(@"^INIT_REPORT Init Duration: [0-9.]+ ms\tPhase: init\tStatus: error\tError Type: KeyError", log.First(line => line.StartsWith("INIT_REPORT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_second_try_that_works_answers_and_hides_its_init_duration()
    {
        const string Code = """
            import os
            if not os.path.exists("/tmp/tried"):
                open("/tmp/tried", "w").close()
                raise KeyError("only once")

            def handler(event, context):
                return "recovered"
            """;
        await Server.Lambda.CreateAsync("load-recovers", ZipPackage.Of(("main.py", Code)));

        var answer = await Server.Lambda.InvokeAsync("load-recovers");

        Assert.Equal((null, "\"recovered\""), (answer.Error, answer.Text));
        Assert.Contains("REPORT RequestId", answer.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("\tInit Duration: ", answer.Log[answer.Log.IndexOf("REPORT RequestId", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node-syntax", "exports.handler = async ( => 1;", "main.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: ")]
    [InlineData("node-import", "require('missing-module');", "main.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'missing-module'")]
    [InlineData("node-no-handler", "exports.other = 1;", "main.handler", "Runtime.HandlerNotFound", "main.handler is undefined or not exported")]
    [InlineData("node-no-module", "exports.handler = 1;", "other.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'other'")]
    [InlineData("node-malformed", "exports.handler = 1;", "main", "Runtime.MalformedHandlerName", "Bad handler")]
    [InlineData("node-raises", "throw new RangeError('lost');", "main.handler", "RangeError", "lost")]
    public async Task Node_code_that_cannot_be_loaded_says_why(string name, string code, string handler, string type, string message)
    {
        await Server.CreateNodeAsync(name, code, settings: new FunctionSettings { Handler = handler });

        var answer = await Server.Lambda.InvokeAsync(name);

        Assert.Equal((200, "Unhandled", type), (answer.Status, answer.Error, answer["errorType"]));
        Assert.StartsWith(message, answer["errorMessage"], StringComparison.Ordinal);
        Assert.Contains("ERROR\tUncaught Exception", answer.Log, StringComparison.Ordinal);
    }

    private static string? WhatItIs(string line) => line switch
    {
        _ when line.StartsWith("INIT_REPORT", StringComparison.Ordinal) => line.Contains("Phase: init", StringComparison.Ordinal) ? "INIT_REPORT init" : "INIT_REPORT invoke",
        _ when line.StartsWith("[ERROR] KeyError", StringComparison.Ordinal) => "error",
        _ when line.StartsWith("loading", StringComparison.Ordinal) => "loading",
        _ => new[] { "INIT_START", "START", "END", "REPORT" }.FirstOrDefault(word => line.StartsWith(word + " ", StringComparison.Ordinal)),
    };
}
