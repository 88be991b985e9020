using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The simulation of policies.</summary>
internal static class SimulationOperations
{
    public static OperationTable Simulation(this OperationTable table) => table
        .Planned("SimulateCustomPolicy").Planned("SimulatePrincipalPolicy").Planned("GetContextKeysForCustomPolicy")
        .Planned("GetContextKeysForPrincipalPolicy");
}
