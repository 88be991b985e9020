using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class EnvironmentVariablesTests
{
    private static readonly Credential Credential = new(new Caller(RequestPrincipal.Root(default), "ASIA1"), "secret", "token");

    [Fact]
    public void A_function_sees_what_AWS_gives_it()
    {
        var variables = For(ExecutionFixture.Function());
        Dictionary<string, string> expected = new()
        {
            ["_HANDLER"] = "index.handler",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_python3.12",
            ["AWS_LAMBDA_FUNCTION_NAME"] = "f",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "128",
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/f",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "stream",
            ["AWS_ACCESS_KEY_ID"] = "ASIA1",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_SESSION_TOKEN"] = "token",
            ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
            ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566",
            ["LAMBDA_TASK_ROOT"] = "/var/task",
            ["LAMBDA_RUNTIME_DIR"] = "/var/runtime",
            ["TZ"] = ":UTC",
            ["LANG"] = "en_US.UTF-8",
            ["_LAMBDA_TELEMETRY_LOG_FD"] = "1",
        };
        Assert.All(expected, pair => Assert.Equal(pair.Value, variables[pair.Key]));
        Assert.DoesNotContain("AWS_LAMBDA_LOG_FORMAT", variables.Keys);
    }

    [Fact]
    public void A_functions_variables_override_what_is_not_reserved()
    {
        var variables = For(ExecutionFixture.Function() with
        {
            Variables = new Dictionary<string, string> { ["TZ"] = "Europe/Berlin", ["PATH"] = "/opt", ["PYTHONPATH"] = "/mine", ["AWS_REGION"] = "mars", ["STAGE"] = "prod" },
        });
        Assert.Equal("Europe/Berlin", variables["TZ"]);
        Assert.Equal("/opt", variables["PATH"]);
        Assert.Equal("/mine", variables["PYTHONPATH"]);
        Assert.Equal("us-east-1", variables["AWS_REGION"]);
        Assert.Equal("prod", variables["STAGE"]);
    }

    [Fact]
    public void A_wrapper_stands_before_the_runtimes_command_except_on_runtimes_of_the_operating_system_only()
    {
        var function = ExecutionFixture.Function() with { Variables = new Dictionary<string, string> { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/wrap" } };
        Assert.Equal(["/opt/wrap", "python3", "b.py"], RuntimeCommand.For(function, ["python3", "b.py"]));
        Assert.Equal(["b"], RuntimeCommand.For(function with { Runtime = "provided.al2023" }, ["b"]));
        Assert.Equal(["b"], RuntimeCommand.For(ExecutionFixture.Function(), ["b"]));
    }

    private static Dictionary<string, string> For(FunctionVersion version) =>
        EnvironmentVariables.For(version, [new("PYTHONPATH", "/var/runtime")], Credential, "stream").ToDictionary();

    [Fact]
    public void An_interpreter_is_told_its_share_of_the_functions_memory()
    {
        var function = ExecutionFixture.Function() with { MemorySize = 1024 };
        Assert.Equal(
            ["node", "--max-old-space-size=921", "{memory:x}", "{memory:5"],
            RuntimeCommand.For(function, ["node", "--max-old-space-size={memory:90}", "{memory:x}", "{memory:5"]));
    }
}
