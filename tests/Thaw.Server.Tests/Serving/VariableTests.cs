using System.Text.Json;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class VariableTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private const string Reveal = "import os\nanswer = {**os.environ, 'stream': context.log_stream_name}";

    [Fact]
    public async Task A_python_function_has_the_variables_of_lambda()
    {
        await Server.CreateAsync("vars-python", new FunctionSettings { MemorySize = 640 });

        var variables = await Server.AskAsync("vars-python", Reveal);

        var expected = Expected("vars-python", "640");
        expected["_HANDLER"] = "main.handler";
        expected["AWS_EXECUTION_ENV"] = "AWS_Lambda_python3.11";
        expected["PYTHONPATH"] = "/var/runtime";
        AssertHas(expected, variables);
        Assert.Equal(variables.GetProperty("stream").GetString(), variables.GetProperty("AWS_LAMBDA_LOG_STREAM_NAME").GetString());
        Assert.Matches(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$", variables.GetProperty("AWS_LAMBDA_LOG_STREAM_NAME").GetString());
    }

    [Fact]
    public async Task A_node_function_has_the_variables_of_lambda()
    {
        await Server.CreateNodeAsync("vars-node", "exports.handler = async () => process.env;");

        var variables = (await Server.Lambda.InvokeAsync("vars-node")).Payload;

        var expected = Expected("vars-node", "512");
        expected["_HANDLER"] = "main.handler";
        expected["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x";
        AssertHas(expected, variables);
        Assert.Contains("/opt/nodejs/node_modules", variables.GetProperty("NODE_PATH").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_invocation_has_a_trace_of_its_own_and_credentials_are_temporary()
    {
        await Server.CreateAsync("vars-trace");

        var first = await Server.AskAsync("vars-trace", Reveal);
        var second = await Server.AskAsync("vars-trace", Reveal);

        Assert.StartsWith("Root=1-", first.GetProperty("_X_AMZN_TRACE_ID").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(first.GetProperty("_X_AMZN_TRACE_ID").GetString(), second.GetProperty("_X_AMZN_TRACE_ID").GetString());
        Assert.StartsWith("ASIA", first.GetProperty("AWS_ACCESS_KEY_ID").GetString(), StringComparison.Ordinal);
        Assert.All(["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"], name => Assert.NotEmpty(first.GetProperty(name).GetString()!));
    }

    [Fact]
    public async Task Nothing_of_the_servers_environment_leaks_into_a_function()
    {
        await Server.CreateAsync("vars-leak");

        var variables = await Server.AskAsync("vars-leak", Reveal);

        var names = variables.EnumerateObject().Select(variable => variable.Name).ToList();
        string[] others = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_STREAM_NAME", "PATH", "PYTHONPATH", "_HANDLER", "_X_AMZN_TRACE_ID"];
        Assert.Empty(names.Except(Expected("", "").Keys).Except(others).Except(["stream", "HOME", "LC_CTYPE"]));
        Assert.Equal("/tmp", variables.GetProperty("HOME").GetString());
    }

    [Fact]
    public async Task A_function_has_its_own_variables_and_may_take_the_place_of_unreserved_ones()
    {
        var own = new Dictionary<string, string> { ["COLOR"] = "blue", ["LANG"] = "de_DE.UTF-8", ["EMPTY"] = "", ["UNICODE"] = "grün = 绿" };
        await Server.CreateAsync("vars-own", new FunctionSettings { Variables = own });

        AssertHas(own, await Server.AskAsync("vars-own", Reveal));
    }

    [Theory]
    [InlineData("AWS_REGION", "InvalidParameterValueException")]
    [InlineData("AWS_LAMBDA_RUNTIME_API", "InvalidParameterValueException")]
    [InlineData("LAMBDA_TASK_ROOT", "InvalidParameterValueException")]
    [InlineData("AWS_SESSION_TOKEN", "InvalidParameterValueException")]
    [InlineData("_HANDLER", "ValidationException")]
    public async Task A_reserved_variable_is_refused(string name, string error)
    {
        var settings = new FunctionSettings { Variables = new Dictionary<string, string> { [name] = "mine" } };

        var answer = await Server.Lambda.TryCreateAsync("vars-reserved", RunningServer.Package(), settings);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(error, answer.Headers["x-amzn-ErrorType"], StringComparison.Ordinal);
        Assert.Contains(error == "ValidationException" ? "environment.variables" : name, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("vars-reserved", await Server.Lambda.ListAsync());
    }

    private static Dictionary<string, string> Expected(string name, string memory) => new()
    {
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_LAMBDA_FUNCTION_NAME"] = name,
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memory,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{name}",
        ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
        ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566",
        ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
        ["AWS_XRAY_DAEMON_ADDRESS"] = "169.254.100.1:2000",
        ["LAMBDA_TASK_ROOT"] = "/var/task",
        ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
        ["TZ"] = ":UTC",
        ["LANG"] = "en_US.UTF-8",
        ["LD_LIBRARY_PATH"] = "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
    };

    private static void AssertHas(Dictionary<string, string> expected, JsonElement variables) =>
        Assert.Equal(
            expected.Select(variable => $"{variable.Key}={variable.Value}"),
            expected.Keys.Select(name => $"{name}={(variables.TryGetProperty(name, out var value) ? value.GetString() : "(missing)")}"));
}
