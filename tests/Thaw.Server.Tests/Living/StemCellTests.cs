using System.Text.Json.Nodes;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class StemCellTests : OwnServerTests
{
    private const string IsHit = "'--stem' in open('/proc/self/cmdline').read()";

    [Fact]
    public async Task A_python_function_that_meets_a_stem_cell_is_what_it_would_be_without_one()
    {
        await using var server = await WithStemAsync("python3.11");
        await server.CreateAsync("hit", new FunctionSettings { MemorySize = 256, Variables = new Dictionary<string, string> { ["MINE"] = "héé" } });
        var told = await server.AskAsync("hit", $$"""
            import os, pathlib, subprocess, sys
            def attempt(path):
                try:
                    pathlib.Path(path).write_text("x")
                    return "written"
                except OSError as error:
                    return error.strerror
            answer = {
                "hit": {{IsHit}}, "argv": len(sys.argv), "cwd": os.getcwd(), "mine": os.environ["MINE"], "child": subprocess.check_output(["printenv", "MINE"]).decode(),
                "memory": context.memory_limit_in_mb, "key": bool(os.environ["AWS_ACCESS_KEY_ID"]), "task": attempt("/var/task/x"), "opt": attempt("/opt/x"), "tmp": attempt("/tmp/x"),
                "umount": subprocess.run(["umount", "/var/task"], capture_output=True).returncode, "code": os.listdir("/var/task"), "path": sys.path[0],
                "began": [name for name in ("AWS_SECRET_ACCESS_KEY", "AWS_LAMBDA_FUNCTION_NAME", "MINE") if name in open("/proc/self/environ").read()],
            }
            """);
        var expected = JsonNode.Parse("""
            {"hit": true, "argv": 2, "cwd": "/var/task", "mine": "héé", "child": "héé\n", "memory": "256", "key": true, "task": "Read-only file system",
             "opt": "Read-only file system", "tmp": "written", "umount": 32, "code": ["main.py"], "path": "/var/task", "began": []}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(told.GetRawText())), told.GetRawText());
        var log = await server.LogOfAsync("hit", "REPORT");
        Assert.StartsWith("INIT_START Runtime Version: python3.11", log[0], StringComparison.Ordinal);
        Assert.Contains(log, line => line.Contains("Init Duration", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_functions_from_stem_cells_draw_different_numbers_and_share_nothing()
    {
        await using var server = await WithStemAsync("python3.11");
        var told = new List<string>();
        foreach (var name in (string[])["one", "two"])
        {
            await server.CreateAsync(name);
            await server.Traces.HasStemCellAsync();
            told.Add((await server.AskAsync(name, $"import os, random, uuid\nassert {IsHit}\nassert not os.path.exists('/tmp/mark')\nopen('/tmp/mark', 'w').close()\nanswer = f'{{random.random()}} {{uuid.uuid4()}} {{hash(\"x\")}}'")).GetString()!);
        }

        Assert.Empty(told[0].Split(' ').Intersect(told[1].Split(' ')));
    }

    [Fact]
    public async Task The_memory_limit_is_the_functions_own()
    {
        await using var server = await WithStemAsync("python3.11");
        await server.CreateAsync("grows", new FunctionSettings { MemorySize = 256 });
        Assert.Equal(200 << 20, (await server.AskAsync("grows", $"assert {IsHit}\nx = b'x' * (200 << 20)\nanswer = len(x)")).GetInt32());
        var beyond = await server.RunAsync("grows", "x = b'x' * (400 << 20)");
        Assert.Equal("Runtime.OutOfMemory", beyond["errorType"]);
        Assert.Equal(1, (await server.AskAsync("grows", "answer = 1")).GetInt32());
    }

    [Fact]
    public async Task A_function_that_brings_a_module_of_the_standard_library_gets_its_own()
    {
        await using var server = await WithStemAsync("python3.11");
        await server.Lambda.CreateAsync("shadows", ZipPackage.Of(("json.py", "MINE = True"), ("main.py", "import json\ndef handler(event, context): return str(json.MINE)")));
        Assert.Equal("\"True\"", (await server.Lambda.InvokeAsync("shadows")).Text);
        await server.Lambda.CreateAsync("fails", ZipPackage.Of(("main.py", "import nothing_of_the_kind")));
        await server.Traces.HasStemCellAsync();
        Assert.Equal("Runtime.ImportModuleError", (await server.Lambda.InvokeAsync("fails"))["errorType"]);
    }

    [Fact]
    public async Task What_layers_bring_is_found()
    {
        await using var server = await WithStemAsync("python3.11");
        var layer = new JsonObject { ["Content"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(ZipPackage.Of(("python/brought.py", "VALUE = 'from the layer'"))) } };
        var published = await server.Lambda.SendAsync(HttpMethod.Post, "/2018-10-31/layers/brings/versions", layer.ToJsonString());
        var arn = published.Json.GetProperty("LayerVersionArn").GetString();
        await server.CreateAsync("layered");
        await server.Lambda.SendAsync(HttpMethod.Put, "/2015-03-31/functions/layered/configuration", new JsonObject { ["Layers"] = new JsonArray(arn) }.ToJsonString());
        await Eventually.HoldsAsync(
            async () => (await server.RunAsync("layered", $"import brought\nassert {IsHit}\nanswer = brought.VALUE")).Text == "\"from the layer\"", () => "the layer is not found");
    }

    [Fact]
    public async Task A_node_function_that_meets_a_stem_cell_is_what_it_would_be_without_one()
    {
        await using var server = await WithStemAsync("nodejs20.x");
        await server.CreateNodeAsync("hit", """
            import { readFileSync } from 'node:fs';
            console.log('loaded');
            export const handler = async (event, context) => ({
              hit: readFileSync('/proc/self/cmdline', 'latin1').includes('--stem'), argv: process.argv.length, cwd: process.cwd(), mine: process.env.MINE,
              key: Boolean(process.env.AWS_ACCESS_KEY_ID), name: context.functionName, random: Math.random(),
            });
            """, "main.mjs", new FunctionSettings { Variables = new Dictionary<string, string> { ["MINE"] = "héé" } });
        var answer = await server.Lambda.InvokeAsync("hit");
        Assert.StartsWith("""{"hit":true,"argv":2,"cwd":"/var/task","mine":"héé","key":true,"name":"hit","random":0.""", answer.Text, StringComparison.Ordinal);
        var log = await server.LogOfAsync("hit", "REPORT");
        Assert.EndsWith("\tundefined\tINFO\tloaded", log[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_stop_nor_a_kill_leaves_anything_of_them()
    {
        await using (var server = await WithStemAsync("python3.11"))
        {
            Assert.Equal(0, await server.Instance.StopAsync());
            Assert.Empty(server.Traces.All());
        }

        await using (var server = await StartAsync("--stem-cells", "1"))
        {
            await server.AskAsync("first", "answer = 1");
            await server.Traces.HasStemCellAsync();
            await server.AskAsync("second", $"assert {IsHit}");
            await server.Traces.HasStemCellAsync();
            await server.Instance.KillAsync();
        }

        await using var again = await StartAsync();
        Assert.Empty(again.Traces.Cgroups());
        Assert.Equal(0, await again.Instance.StopAsync());

        // Those that the first server left are no children of ours: who collects them may take a moment.
        await Eventually.HoldsAsync(() => again.Traces.All().Count == 0, () => string.Join(", ", again.Traces.All()));
    }

    /// <summary>A server with a stem cell, called for by the cold start of a function named first.</summary>
    private async Task<RunningServer> WithStemAsync(string runtime)
    {
        var server = await StartAsync("--stem-cells", "1");
        await server.CreateAsync("second");
        await (runtime == "python3.11" ? server.CreateAsync("first") : server.CreateNodeAsync("first", "exports.handler = async () => 1"));
        await server.Lambda.InvokeAsync("first", """{"run":"answer = 1"}""");
        await server.Traces.HasStemCellAsync();
        return server;
    }
}
