using System.Text.Json.Nodes;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>How many frozen environments of a language fit into a GiB, by their proportional set size.</summary>
internal sealed class MemoryPart : IPart
{
    private const int Environments = 20;
    private static readonly TimeSpan UntilFrozen = TimeSpan.FromSeconds(1);

    public string Name => "memory";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        List<Row> rows = [];
        foreach (var language in Language.Of(session.Workshop).Where(language => language.IsHere))
        {
            rows.Add(await MeasureAsync(session, language));
        }

        return rows;
    }

    // A function each: its environment is one of many that share nothing but the language.
    private async Task<Row> MeasureAsync(BenchSession session, Language language)
    {
        List<BenchFunction> functions = [];
        try
        {
            var lambda = await session.LambdaAsync(ColdPart.FromNothing);
            for (var i = 0; i < Environments; i++)
            {
                functions.Add(await session.CreateAsync("memory", language.Plan(), ColdPart.FromNothing));
                lambda.Invoke(functions[^1].Name, new JsonObject { ["key"] = "value" });
            }

            await Task.Delay(UntilFrozen, session.Time);
            var each = SandboxProcesses.Of($"{session.NamePrefix}memory").ProportionalMegabytes() / Environments;
            var row = new Row(Name, $"{language.Name}, frozen environments in one GiB (PSS)", "", 1024 / each);
            return language.FewestInOneGigabyte is { } fewest ? row.AtLeast(fewest) : row;
        }
        finally
        {
            functions.ForEach(function => function.Dispose());
        }
    }
}
