using System.Globalization;
using System.Xml;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Carries out a simulation and writes the part of it that is asked for.</summary>
internal sealed class SimulationPage(SimulatedRequest simulated, IReadOnlyList<string> actions, IReadOnlyList<string> resources)
{
    // What one request may cost: questions times statements.
    private const long MaxWork = 2_000_000;

    /// <summary>The answers of a page, by action.</summary>
    public IamSlice<SimulationResult> Answer(IamPage page, CancellationToken cancellation)
    {
        var start = page.After.Length == 0 ? 0 : int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw IamErrors.InvalidMarker();
        var asked = actions.Skip(start).Take(page.Size).ToList();
        if ((long)asked.Count * resources.Count * simulated.All().Sum(policy => policy.Policy.Statements.Count) > MaxWork)
        {
            throw IamErrors.InvalidInput("The simulation is too large: name fewer actions, resources or policies, or ask for fewer results at once (MaxItems).");
        }

        var simulator = new Simulator(simulated);
        List<SimulationResult> results = [];
        foreach (var action in asked)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(new SimulationResult(action, [.. resources.Select(resource => simulator.Ask(action, resource))]));
        }

        var next = start + asked.Count;
        return new IamSlice<SimulationResult>(results, next < actions.Count ? IamMarker.Of(next.ToString(CultureInfo.InvariantCulture)) : null);
    }

    /// <summary>Writes the members of an answer.</summary>
    public void Write(XmlWriter xml, IamSlice<SimulationResult> slice)
    {
        var missing = simulated.MissingKeys;
        xml.Page("EvaluationResults", slice, (writer, result) => result.Write(writer, missing));
    }
}
