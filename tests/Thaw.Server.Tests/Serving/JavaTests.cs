using System.Text;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class JavaTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_function_has_the_variables_and_the_context_of_lambda_and_a_trace_for_each_invocation()
    {
        await CreateAsync("java-told");

        var first = await Server.Lambda.InvokeAsync("java-told", """{"do":"tell"}""");
        var second = await Server.Lambda.InvokeAsync("java-told", """{"do":"tell"}""");

        Assert.True(first.Error is null, first.Text);
        Assert.Equal(("AWS_Lambda_java17", "Main"), (Variable(first, "AWS_EXECUTION_ENV"), Variable(first, "_HANDLER")));
        Assert.Equal(("arn:aws:lambda:us-east-1:000000000000:function:java-told", first.RequestId), (first["arn"], first["id"]));
        Assert.Equal(512, first.Payload.GetProperty("memory").GetInt32());
        // Four fifths of the memory are the heap's, as far as its parts can be counted.
        Assert.InRange(first.Payload.GetProperty("heap").GetInt32(), 370, 410);
        Assert.InRange(first.Payload.GetProperty("left").GetInt32(), 1, 20_000);
        Assert.StartsWith("Root=1-", first["trace"], StringComparison.Ordinal);
        Assert.NotEqual(first["trace"], second["trace"]);

        static string? Variable(InvokeAnswer answer, string name) => answer.Payload.GetProperty("env").GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_a_function_logs_stands_between_start_and_end_one_event_each()
    {
        await CreateAsync("java-logs");

        await Server.Lambda.InvokeAsync("java-logs", """{"do":"log"}""");
        var log = await Server.LogOfAsync("java-logs", "REPORT RequestId");

        string[] marks = ["INIT_START", "START RequestId", "one", "two\nof two lines", "three", "END RequestId", "REPORT RequestId"];
        Assert.Equal(marks.Order(), log.Select(line => Array.Find(marks, mark => line.Contains(mark, StringComparison.Ordinal))).Order());
    }

    [Fact]
    public async Task Any_method_with_the_right_parameters_is_a_handler()
    {
        await Server.Lambda.CreateAsync("java-method", ZipPackage.OfFiles(JavaPackage.Files), new FunctionSettings { Runtime = "java17", Handler = "Main::shout" });

        Assert.Equal("""{"A":"B"}""", (await Server.Lambda.InvokeAsync("java-method", """{"a":"b"}""")).Text);
    }

    [Fact]
    public async Task A_wrapper_and_the_options_of_the_java_machine_are_heeded()
    {
        var wrapper = Encoding.UTF8.GetBytes("#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n");
        var variables = new Dictionary<string, string> { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/wrapper", ["JAVA_TOOL_OPTIONS"] = "-Xmx100m -Dfile.separator=/" };
        await Server.Lambda.CreateAsync(
            "java-wrapped", ZipPackage.OfFiles([.. JavaPackage.Files, ("wrapper", wrapper)]), new FunctionSettings { Runtime = "java17", Handler = "Main", Variables = variables });

        var answer = await Server.Lambda.InvokeAsync("java-wrapped", """{"do":"tell"}""");

        Assert.Equal("yes", answer.Payload.GetProperty("env").GetProperty("WRAPPED").GetString());
        Assert.InRange(answer.Payload.GetProperty("heap").GetInt32(), 90, 100);
        Assert.Contains("Picked up JAVA_TOOL_OPTIONS: -Xmx100m", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_maps_its_classes_from_the_archive_and_only_the_functions_own_are_loaded()
    {
        var variables = new Dictionary<string, string> { ["JAVA_TOOL_OPTIONS"] = "-Xlog:class+load" };
        await Server.Lambda.CreateAsync(
            "java-archive", ZipPackage.OfFiles(JavaPackage.Files), new FunctionSettings { Runtime = "java17", Handler = "Main", Variables = variables });

        await Server.Lambda.InvokeAsync("java-archive", "{}");
        var log = await Server.LogOfAsync("java-archive", "REPORT RequestId");

        Assert.Contains(log, line => line.Contains("thaw.Bootstrap source: shared objects file", StringComparison.Ordinal));
        var loaded = log.Where(line => line.Contains(" source: ", StringComparison.Ordinal) && !line.Contains("shared objects file", StringComparison.Ordinal)).ToList();
        Assert.Contains(loaded, line => line.Contains("Main source: file:/var/task/", StringComparison.Ordinal));
        Assert.True(loaded.Count < 40, string.Join('\n', loaded));
    }

    private Task CreateAsync(string name) =>
        Server.Lambda.CreateAsync(name, ZipPackage.OfFiles(JavaPackage.Files), new FunctionSettings { Runtime = "java17", Handler = "Main" });
}
