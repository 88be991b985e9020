using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The simulation of policies.</summary>
internal static class SimulationOperations
{
    public static OperationTable Simulation(this OperationTable table) => table
        .Map<SimulateCustomPolicy>().Asks<AccountResource>()
        .Map<SimulatePrincipalPolicy>().Asks<PolicySourceResource>()
        .Map<GetContextKeysForCustomPolicy>().Asks<AccountResource>()
        .Map<GetContextKeysForPrincipalPolicy>().Asks<PolicySourceResource>();
}
