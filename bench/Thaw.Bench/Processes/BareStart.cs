using System.Text.Json.Nodes;

namespace Thaw.Bench.Processes;

/// <summary>The command that starts an interpreter with the imports a function finds done, and writes a byte, outside any sandbox.</summary>
internal static class BareStart
{
    /// <summary>By language, for those that have one.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> AllAsync(BenchSession session) => new Dictionary<string, string[]>
    {
        [Language.Native] = [session.Workshop.Compile("hello.c")],
        [Language.Python] = Python(await ProbeAsync(session, FunctionPlan.Python("probe.py"))),
        [Language.Node] = Node(await ProbeAsync(session, FunctionPlan.Node("probe.mjs"))),
    };

    private static async Task<JsonNode> ProbeAsync(BenchSession session, FunctionPlan plan)
    {
        using var function = await session.CreateAsync("probe", plan);
        return (await session.LambdaAsync()).Invoke(function.Name, new JsonObject());
    }

    /// <summary>For Python, from what <c>probe.py</c> answered.</summary>
    public static string[] Python(JsonNode probe)
    {
        Check(probe, Workshop.Run(Interpreters.Python, "-c", "import sys; print(sys.version)"));
        return [Interpreters.Python, "-c", $"import {string.Join(", ", Imports(probe))}\nimport os\nos.write(1, b'\\n')"];
    }

    /// <summary>For Node, from what <c>probe.mjs</c> answered.</summary>
    public static string[] Node(JsonNode probe)
    {
        Check(probe, Workshop.Run(Interpreters.Node, "-p", "process.version"));
        var requires = string.Concat(Imports(probe).Select(module => $"require('node:{module}');"));
        return [Interpreters.Node, "-e", requires + "require('node:fs').writeSync(1, '\\n')"];
    }

    private static IEnumerable<string> Imports(JsonNode probe) => probe["imports"]!.AsArray().Select(name => name!.GetValue<string>());

    private static void Check(JsonNode probe, string version)
    {
        var given = probe["version"]!.GetValue<string>().ReplaceLineEndings(" ");
        if (given != version.ReplaceLineEndings(" "))
        {
            throw new MeasurementException($"The function runs on '{given}', the bare start would be of '{version}'.");
        }
    }
}
