using System.Text.Json;
using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

[Trait("ring", "contract")]
public sealed partial class NodeBootstrapTests(InstalledRuntimes runtimes) : IClassFixture<InstalledRuntimes>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Nodes => ["nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_handler_gets_the_event_and_its_context(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = async (event, context) => ({
              event, id: context.awsRequestId, name: context.functionName, version: context.functionVersion, arn: context.invokedFunctionArn,
              memory: context.memoryLimitInMB, group: context.logGroupName, stream: context.logStreamName,
              left: context.getRemainingTimeInMillis() > 1000, trace: process.env._X_AMZN_TRACE_ID,
              hidden: process.env._LAMBDA_TELEMETRY_LOG_FD, client: context.clientContext, identity: context.identity,
            });
            """);

        var answer = await run.InvokeAsync("""{"name":"Zoë😀"}""", headers =>
        {
            headers["Lambda-Runtime-Client-Context"] = """{"custom":{"a":"b"}}""";
            headers["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i"}""";
        });

        Assert.Equal("invocation/request-1/response", answer.Path);
        Assert.Equal(
            """
            {"event":{"name":"Zoë😀"},"id":"request-1","name":"f","version":"7","arn":"arn:aws:lambda:eu-west-1:000000000000:function:f:live","memory":"128","group":"/aws/lambda/f","stream":"2026/01/01/[7]abc","left":true,"trace":"Root=1-request-1","client":{"custom":{"a":"b"}},"identity":{"cognitoIdentityId":"i"}}
            """,
            answer.Text);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task One_connection_serves_many_invocations_small_and_large(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = async (event) => event.size ? 'x'.repeat(event.size) : event;
            """);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($$"""{"n":{{i}}}""", (await run.InvokeAsync($$"""{"n":{{i}}}""", chunked: i % 2 == 1)).Text);
        }

        Assert.Equal(5_000_002, (await run.InvokeAsync("""{"size":5000000}""")).Body.Length);
        var large = JsonSerializer.Serialize(new string('y', 3_000_000));
        Assert.Equal(large, (await run.InvokeAsync(large)).Text);
        Assert.Equal(large, (await run.InvokeAsync(large, chunked: true)).Text);
        Assert.Equal("{}", (await run.InvokeAsync()).Text);
        Assert.Equal(1, run.Api.Connections);
    }

    [Theory]
    [InlineData("index.handler", "task/index.mjs", "const x = await Promise.resolve('late'); export const handler = async () => x;", "\"late\"")]
    [InlineData("index.handler", "task/index.cjs", "exports.handler = async () => module.id.length > 0;", "true")]
    [InlineData("dist/app.fn", "task/dist/app.js", "exports.fn = async () => __filename.endsWith('dist/app.js');", "true")]
    [InlineData("dist/app.a.b", "task/dist/app.js", "exports.a = { b: async () => 7 };", "7")]
    [InlineData("app.default.fn", "task/app.mjs", "export default { fn: async () => import.meta.url.endsWith('app.mjs') };", "true")]
    [InlineData("pkg.handler", "task/node_modules/pkg/index.js", "exports.handler = async () => 'package';", "\"package\"")]
    public async Task Handlers_are_found_in_every_form(string handler, string file, string code, string expected)
    {
        _directory.Write(file, code);
        await using var run = await StartAsync("nodejs20.x", handler, null);
        Assert.Equal(expected, (await run.InvokeAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_package_of_type_module_makes_js_files_modules(string node)
    {
        _directory.Write("task/package.json", """{"type":"module"}""");
        await using var run = await StartAsync(node, "index.handler", "import fs from 'node:fs'; export const handler = async () => typeof fs.statSync;");
        Assert.Equal("\"function\"", (await run.InvokeAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Layers_are_found_by_require_and_by_import_and_never_hide_the_functions_own(string node)
    {
        _directory.Write("opt/nodejs/node_modules/layered/package.json", """{"main":"./index.js"}""");
        _directory.Write("opt/nodejs/node_modules/layered/index.js", "module.exports = 'layer';");
        _directory.Write("opt/nodejs/node_modules/both/index.js", "module.exports = 'layer';");
        _directory.Write("task/node_modules/both/index.js", "module.exports = 'own';");
        await using (var run = await StartAsync(node, "index.handler", "exports.handler = async () => [require('layered'), require('both')];"))
        {
            Assert.Equal("""["layer","own"]""", (await run.InvokeAsync()).Text);
        }

        if (node == "nodejs16.x")
        {
            return;
        }

        _directory.Write("task/esm.mjs", "import layered from 'layered'; import both from 'both'; export const handler = async () => [layered, both];");
        await using var modules = await StartAsync(node, "esm.handler", null);
        Assert.Equal("""["layer","own"]""", (await modules.InvokeAsync()).Text);
    }

    [Theory]
    [InlineData("index.js", "const { LambdaClient } = require('@aws-sdk/client-lambda'); exports.handler = async () => LambdaClient.name;")]
    [InlineData("index.mjs", "import { STSClient } from '@aws-sdk/client-sts'; import { LambdaClient } from '@aws-sdk/client-lambda'; export const handler = async () => LambdaClient.name;")]
    public async Task The_AWS_SDK_is_there_without_being_packaged(string file, string code)
    {
        var sdk = Path.Combine(InstalledRuntimes.Root, "artifacts/node-sdk/node_modules");
        if (!Directory.Exists(sdk))
        {
            Assert.Skip("The AWS SDK for JavaScript is not installed: ./thaw test installs it.");
        }

        Directory.CreateSymbolicLink(_directory["node_modules"], sdk);
        _directory.Write($"task/{file}", code);
        await using var run = await StartAsync("nodejs20.x", "index.handler", null);
        Assert.Equal("\"LambdaClient\"", (await run.InvokeAsync()).Text);
    }

    private Task<BootstrapRun> StartAsync(string node, string handler, string? code, params (string Name, string Value)[] variables)
    {
        var runtime = runtimes.Require(node);
        Directory.CreateDirectory(_directory["task"]);
        if (code is not null)
        {
            _directory.Write("task/index.js", code);
        }

        return BootstrapRun.StartAsync(runtime, _directory, handler, variables);
    }
}
