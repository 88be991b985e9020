using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class DotnetTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_function_has_its_context()
    {
        await Server.CreateDotnetAsync("net-told", "Telling::Context");

        var answer = await Server.Lambda.InvokeAsync("net-told", "1");

        Assert.Equal((null, "net-told", "$LATEST"), (answer.Error, answer["name"], answer["version"]));
        Assert.Equal(("arn:aws:lambda:us-east-1:000000000000:function:net-told", answer.RequestId), (answer["arn"], answer["id"]));
        Assert.Equal((512, true, "/aws/lambda/net-told"), (answer.Payload.GetProperty("memory").GetInt32(), answer.Payload.GetProperty("left").GetBoolean(), answer["group"]));
    }

    [Fact]
    public async Task A_function_has_the_variables_of_lambda_and_a_trace_for_each_invocation()
    {
        await Server.CreateDotnetAsync("net-vars", "Telling::Variables");

        var first = await Server.Lambda.InvokeAsync("net-vars");
        var second = await Server.Lambda.InvokeAsync("net-vars");

        Assert.Equal(("AWS_Lambda_dotnet10", "TestFunctions::TestFunctions.Telling::Variables", "/var/runtime"), (first["AWS_EXECUTION_ENV"], first["_HANDLER"], first["LAMBDA_RUNTIME_DIR"]));
        Assert.StartsWith("Root=1-", first["_X_AMZN_TRACE_ID"], StringComparison.Ordinal);
        Assert.NotEqual(first["_X_AMZN_TRACE_ID"], second["_X_AMZN_TRACE_ID"]);
    }

    [Fact]
    public async Task What_a_function_writes_stands_between_start_and_end_one_event_each()
    {
        await Server.CreateDotnetAsync("net-logs", "Logging::Everything");

        var answer = await Server.Lambda.InvokeAsync("net-logs");
        var log = await Server.LogOfAsync("net-logs", "REPORT RequestId");

        string[] marks = ["INIT_START", "START RequestId", "first\nsecond", "of 3", "1.5", "wrong", "as it is", "from anywhere", "info\tline", "careful", "2 of 007", "bad form", "END RequestId", "REPORT RequestId"];
        Assert.Equal(marks, log.Select(line => Array.Find(marks, mark => line.Contains(mark, StringComparison.Ordinal))));
        Assert.Contains(log, line => line.EndsWith($"\t{answer.RequestId}\twarn\tcareful", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_are_JSON_from_the_wanted_level_on()
    {
        await Server.CreateDotnetAsync("net-json", "Logging::Everything");
        await Server.LogAsJsonAsync("net-json", "ERROR");

        var answer = await Server.Lambda.InvokeAsync("net-json");

        Assert.Contains("\"level\":\"Error\"", answer.Log, StringComparison.Ordinal);
        Assert.Contains("\"errorType\":\"System.FormatException\",\"errorMessage\":\"bad form\"", answer.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("careful", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_speaks_with_the_runtime_api_itself_answers_and_stays_warm()
    {
        await Server.CreateDotnetAsync("net-program", "executable", "Executable", null);

        var first = await Server.Lambda.InvokeAsync("net-program", """{"a":1}""");
        var second = await Server.Lambda.InvokeAsync("net-program", "2");

        Assert.Equal((null, """[{"a":1},"Executable"]"""), (first.Error, first.Text));
        Assert.Equal((null, """[2,"Executable"]"""), (second.Error, second.Text));
        Assert.DoesNotContain("Init Duration", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapper_starts_the_runtime_in_its_own_way()
    {
        var settings = new FunctionSettings { Variables = new Dictionary<string, string> { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/wrapper" } };
        await Server.CreateDotnetAsync(
            "net-wrapped", "dotnet", "TestFunctions::TestFunctions.Telling::Variables", settings, ("wrapper", "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n"));

        var answer = await Server.Lambda.InvokeAsync("net-wrapped");

        Assert.Equal((null, "yes"), (answer.Error, answer["WRAPPED"]));
    }
}
