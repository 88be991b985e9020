using System.Globalization;
using System.Text.RegularExpressions;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Extending;

public sealed class ExtensionTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private static readonly byte[] Hello = ZipPackage.Of(("main.py", "def handler(event, context):\n    print('handling')\n    return 'hello'\n"));

    [Fact]
    public async Task Extensions_of_a_layer_register_get_events_and_are_told_of_the_end()
    {
        await CreateAsync("ext-tells", Hello, ("first", ExtensionLayer.Teller), ("second", ExtensionLayer.Teller));
        var answer = await Server.Lambda.InvokeAsync("ext-tells");
        Assert.Equal((null, "\"hello\""), (answer.Error, answer.Text));
        await LoggedAsync("ext-tells", $"first got INVOKE {answer.RequestId}", $"second got INVOKE {answer.RequestId}", "EXTENSION\tName: first\tState: Ready\tEvents: [INVOKE, SHUTDOWN]");
        await Server.Lambda.InvokeAsync("ext-tells");

        // An update ends the environment that has the old code.
        await Server.Lambda.UpdateCodeAsync("ext-tells", ZipPackage.Of(("main.py", "def handler(event, context):\n    return 'other'\n")));
        Assert.Equal("\"other\"", (await Server.Lambda.InvokeAsync("ext-tells")).Text);
        await LoggedAsync("ext-tells", "first got SHUTDOWN spindown", "second got SHUTDOWN spindown");
    }

    [Fact]
    public async Task The_time_that_extensions_take_after_the_answer_is_part_of_the_invocation()
    {
        await CreateAsync("ext-slow", Hello, ("slow", "register('INVOKE')\nwhile True:\n    event()\n    time.sleep(0.3)\n"));
        await Server.Lambda.InvokeAsync("ext-slow");
        var answer = await Server.Lambda.InvokeAsync("ext-slow");
        var duration = Regex.Match(answer.Log, @"REPORT .*\tDuration: ([0-9.]+) ms").Groups[1].Value;
        Assert.True(double.Parse(duration, CultureInfo.InvariantCulture) >= 300, answer.Log);
        Assert.DoesNotContain("INIT_START", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_that_crashes_fails_the_invocation_and_the_next_one_starts_everything_again()
    {
        const string Crash = """
            register("INVOKE")
            event()
            if os.path.exists("/tmp/crashed"):
                event()
            open("/tmp/crashed", "w").close()
            os._exit(3)
            """;
        await CreateAsync("ext-crash", ZipPackage.Of(("main.py", "import os, time\ndef handler(event, context):\n    while event and True:\n        time.sleep(1)\n    return os.path.exists('/tmp/crashed')\n")), ("crash", Crash));
        var answer = await Server.Lambda.InvokeAsync("ext-crash", "true");
        Assert.Equal(("Unhandled", "Extension.Crash", $"RequestId: {answer.RequestId} Error: exit status 3"), (answer.Error, answer["errorType"], answer["errorMessage"]));
        Assert.Equal("true", (await Server.Lambda.InvokeAsync("ext-crash", "false")).Text);
    }

    [Theory]
    [InlineData("exits", "sys.exit(4)", "Extension.Crash", "exit status 4")]
    [InlineData("leaves", "register('INVOKE')", "Extension.Crash", "exit code 0")]
    [InlineData("killed", "os.kill(os.getpid(), 9)", "Extension.Crash", "signal: killed")]
    [InlineData("init", "register('INVOKE')\nfail('init', 'Extension.NoConfiguration')\nsys.exit(1)", "Extension.InitError", "exit status 1")]
    [InlineData("exit", "register('INVOKE')\nfail('exit', 'Extension.NoConfiguration')\nsys.exit(1)", "Extension.ExitError", "exit status 1")]
    public async Task An_extension_that_ends_while_it_starts_fails_the_invocation(string name, string program, string errorType, string words)
    {
        await CreateAsync($"ext-{name}", Hello, (name, program));
        var answer = await Server.Lambda.InvokeAsync($"ext-{name}");
        Assert.Equal((errorType, $"RequestId: {answer.RequestId} Error: {words}"), (answer["errorType"], answer["errorMessage"]));
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_and_eleven_that_can_are_launch_errors()
    {
        var plain = await Server.Lambda.PublishLayerAsync("ext-plain", ZipPackage.Of(("extensions/plain", "#!/bin/sh\n")));
        await Server.Lambda.CreateAsync("ext-plain", Hello, new FunctionSettings { Layers = [plain] });
        var answer = await Server.Lambda.InvokeAsync("ext-plain");
        Assert.Equal(("Extension.LaunchError", $"RequestId: {answer.RequestId} Error: fork/exec /opt/extensions/plain: permission denied"), (answer["errorType"], answer["errorMessage"]));
        await LoggedAsync("ext-plain", "EXTENSION\tName: plain\tState: LaunchError\tEvents: []\tError Type: PermissionDenied");

        await CreateAsync("ext-eleven", Hello, [.. Enumerable.Range(0, 11).Select(number => ($"x{number}", ExtensionLayer.Teller))]);
        Assert.Equal("Extension.LaunchError", (await Server.Lambda.InvokeAsync("ext-eleven"))["errorType"]);
        await CreateAsync("ext-ten", Hello, [.. Enumerable.Range(0, 10).Select(number => ($"x{number}", ExtensionLayer.Teller))]);
        Assert.Equal("\"hello\"", (await Server.Lambda.InvokeAsync("ext-ten")).Text);
    }

    [Fact]
    public async Task An_internal_extension_lives_in_the_runtimes_process()
    {
        const string Internal = """
            import threading
            NAME = "internal"
            registered = register("INVOKE")
            seen = threading.Semaphore(0)
            def live():
                while True:
                    say("got", event()["requestId"])
                    seen.release()
            threading.Thread(target=live, daemon=True).start()
            def handler(event, context):
                seen.acquire()
                return registered["functionName"]
            """;
        await Server.Lambda.CreateAsync("ext-internal", ZipPackage.Of(("main.py", ExtensionLayer.InsideFunction + Internal)));
        var answer = await Server.Lambda.InvokeAsync("ext-internal");
        Assert.Equal("\"ext-internal\"", answer.Text);
        await LoggedAsync("ext-internal", $"internal got {answer.RequestId}", "EXTENSION\tName: internal\tState: Ready\tEvents: [INVOKE]");
        Assert.Equal("\"ext-internal\"", (await Server.Lambda.InvokeAsync("ext-internal")).Text);
    }

    [Fact]
    public async Task An_extension_has_the_functions_variables_but_not_the_runtimes()
    {
        const string Tell = "register()\nsay(os.environ.get('MINE'), os.environ.get('_HANDLER'), os.environ.get('AWS_LAMBDA_FUNCTION_NAME'), 'AWS_ACCESS_KEY_ID' in os.environ)\nevent()\n";
        var layer = await ExtensionLayer.PublishAsync(Server, "ext-variables", ("tell", Tell));
        await Server.Lambda.CreateAsync("ext-variables", Hello, new FunctionSettings { Layers = [layer], Variables = new Dictionary<string, string> { ["MINE"] = "mine" } });
        await Server.Lambda.InvokeAsync("ext-variables");
        await LoggedAsync("ext-variables", "tell mine None ext-variables True");
    }

    private async Task CreateAsync(string name, byte[] code, params (string Name, string Program)[] extensions)
    {
        var layer = await ExtensionLayer.PublishAsync(Server, name, extensions);
        await Server.Lambda.CreateAsync(name, code, new FunctionSettings { Layers = [layer] });
    }

    private async Task LoggedAsync(string function, params string[] lines)
    {
        foreach (var line in lines)
        {
            await Eventually.HoldsAsync(async () => (await Server.Lambda.LogOfAsync(function)).Contains(line), () => $"the line {line}");
        }
    }
}
