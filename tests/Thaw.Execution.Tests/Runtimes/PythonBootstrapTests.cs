using System.Text.Json;
using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

[Trait("ring", "contract")]
public sealed partial class PythonBootstrapTests(InstalledRuntimes runtimes) : IClassFixture<InstalledRuntimes>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Pythons =>
        ["python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task A_handler_gets_the_event_and_its_context(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            def handler(event, context):
                names = ("aws_request_id", "function_name", "function_version", "invoked_function_arn", "memory_limit_in_mb",
                    "log_group_name", "log_stream_name", "tenant_id", "client_context")
                found = {name: getattr(context, name) for name in names}
                found["event"] = event
                found["identity"] = context.identity.cognito_identity_id
                found["left"] = context.get_remaining_time_in_millis() > 1000
                return found
            """);

        var answer = await run.InvokeAsync("""{"name":"Zoë","list":[1,2.5,null,true],"deep":{"x":"\u00e9\ud83d\ude00"}}""");

        Assert.Equal("invocation/request-1/response", answer.Path);
        Assert.Equal(
            """
            {"aws_request_id": "request-1", "function_name": "f", "function_version": "7", "invoked_function_arn": "arn:aws:lambda:eu-west-1:000000000000:function:f:live", "memory_limit_in_mb": "128", "log_group_name": "/aws/lambda/f", "log_stream_name": "2026/01/01/[7]abc", "tenant_id": null, "client_context": null, "event": {"name": "Zoë", "list": [1, 2.5, null, true], "deep": {"x": "é😀"}}, "identity": null, "left": true}
            """,
            answer.Text);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task The_client_context_the_identity_and_the_tenant_are_told(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            def handler(event, context):
                c = context.client_context
                return [c.custom, c.env, c.client.app_title, context.identity.cognito_identity_id, context.identity.cognito_identity_pool_id, context.tenant_id]
            """);

        var answer = await run.InvokeAsync(headers: headers =>
        {
            headers["Lambda-Runtime-Client-Context"] = """{"custom":{"a":"b"},"env":{"c":"d"},"client":{"app_title":"t"}}""";
            headers["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}""";
            headers["Lambda-Runtime-Aws-Tenant-Id"] = "blue";
        });
        Assert.Equal("""[{"a": "b"}, {"c": "d"}, "t", "i", "p", "blue"]""", answer.Text);

        answer = await run.InvokeAsync(headers: headers => headers["Lambda-Runtime-Client-Context"] = "nonsense");
        Assert.Equal("Runtime.LambdaContextUnmarshalError", answer.ErrorType);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task One_connection_serves_many_invocations_small_and_large(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            def handler(event, context):
                return "x" * event["size"] if "size" in event else event
            """);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($$"""{"n": {{i}}}""", (await run.InvokeAsync($$"""{"n":{{i}}}""", chunked: i % 2 == 1)).Text);
        }

        Assert.Equal(5_000_002, (await run.InvokeAsync("""{"size":5000000}""")).Body.Length);
        var large = JsonSerializer.Serialize(new string('y', 3_000_000));
        Assert.Equal(large, (await run.InvokeAsync(large)).Text);
        Assert.Equal("{}", (await run.InvokeAsync()).Text);
        Assert.Equal(1, run.Api.Connections);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Every_invocation_has_its_trace_and_frames_are_the_runtimes_own_affair(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import os
            AT_START = os.environ.get("_X_AMZN_TRACE_ID")
            def handler(event, context):
                return [AT_START, os.environ.get("_X_AMZN_TRACE_ID"), os.environ.get("_LAMBDA_TELEMETRY_LOG_FD")]
            """);

        Assert.Equal("""[null, "Root=1-request-1", null]""", (await run.InvokeAsync()).Text);
        Assert.Equal("[null, null, null]", (await run.InvokeAsync(headers: headers => headers.Remove("Lambda-Runtime-Trace-Id"))).Text);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Handlers_lie_in_packages_and_folders(string python)
    {
        _directory.Write("task/pkg/__init__.py", "");
        _directory.Write("task/pkg/mod/sub.py", "def func(event, context): return __name__");
        await using (var run = await StartAsync(python, "pkg/mod.sub.func", ""))
        {
            Assert.Equal("\"pkg.mod.sub\"", (await run.InvokeAsync()).Text);
        }
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task The_functions_modules_come_before_layers_and_layers_before_the_rest(string python)
    {
        _directory.Write("task/both.py", "WHERE = 'task'");
        _directory.Write("opt/python/both.py", "WHERE = 'layer'");
        _directory.Write("opt/python/layered.py", "WHERE = 'layer'");
        _directory.Write($"opt/python/lib/{python}/site-packages/sited.py", "WHERE = 'site'");
        _directory.Write("task/boto3.py", "WHERE = 'own'");
        await using var run = await StartAsync(python, "index.handler", """
            import sys, both, layered, sited, boto3
            def handler(event, context):
                return [both.WHERE, layered.WHERE, sited.WHERE, boto3.WHERE, "/var/runtime/sdk" in sys.path, "dist-packages" in str(sys.path)]
            """);

        Assert.Equal("""["task", "layer", "site", "own", false, false]""", (await run.InvokeAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Boto3_is_there_without_being_packaged(string python)
    {
        if (!Directory.Exists("/usr/lib/python3/dist-packages/boto3"))
        {
            Assert.Skip("Debian's python3-boto3 is not installed.");
        }

        await using var run = await StartAsync(python, "index.handler", """
            def handler(event, context):
                try:
                    import requests
                    return "requests"
                except ImportError:
                    import boto3
                    return boto3.client("sts", region_name="eu-west-1").meta.service_model.service_name
            """);

        Assert.Equal("\"sts\"", (await run.InvokeAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Instrumentation_on_the_python_path_is_run_and_layers_keep_the_wanted_versions_name(string python)
    {
        _directory.Write("tool/sitecustomize.py", "import builtins; builtins.INSTRUMENTED = True");
        _directory.Write("opt/python/lib/python3.99/site-packages/sited.py", "WHERE = 'wanted'");
        await using var run = await StartAsync(
            python,
            "index.handler",
            "import sited\ndef handler(event, context): return [INSTRUMENTED, sited.WHERE]",
            ("PYTHONPATH", _directory["tool"]),
            ("AWS_EXECUTION_ENV", "AWS_Lambda_python3.99"));

        Assert.Equal("""[true, "wanted"]""", (await run.InvokeAsync()).Text);
    }

    private Task<BootstrapRun> StartAsync(string python, string handler, string code, params (string Name, string Value)[] variables)
    {
        var runtime = runtimes.Require(python);
        _directory.Write("task/index.py", code);
        return BootstrapRun.StartAsync(runtime, _directory, handler, variables);
    }
}
