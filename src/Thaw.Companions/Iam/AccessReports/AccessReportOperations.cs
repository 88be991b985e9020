using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Simulation;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>Reports on when services were last used.</summary>
internal static class AccessReportOperations
{
    public static OperationTable AccessReports(this OperationTable table) => table
        .Map<GenerateServiceLastAccessedDetails>().Asks<PolicySourceResource>()
        .Map<GetServiceLastAccessedDetails>().Asks<AccountResource>()
        .Map<GetServiceLastAccessedDetailsWithEntities>().Asks<AccountResource>();
}
