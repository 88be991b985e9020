using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Simulation;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>Asks for a report on when a user, group, role or policy was last used for which service.</summary>
internal sealed class GenerateServiceLastAccessedDetails(IamDatabase database, ManagedPolicies policies, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.Required("Arn", 20, IamArns.MaxLength);
        var granularity = input.OneOf("Granularity", AccessReport.ServiceLevel, AccessReport.ActionLevel);
        input.Check();
        var report = new AccessReport { Job = stamps.NextGuid().ToString(), Granularity = granularity ?? AccessReport.ServiceLevel, Created = stamps.Now() };
        await database.WriteAsync(
            async change =>
            {
                if (!await policies.IsAttachableAsync(change, request.Scope.Account.Value, arn))
                {
                    await PolicySource.RequireAsync(change.Connection!, request.Scope.Account, arn);
                }

                await AccessReportStore.AddAsync(change, request.Scope.Account, arn, report);
                return true;
            },
            cancellation);
        return request.Answer<GenerateServiceLastAccessedDetails>(xml => xml.Text("JobId", report.Job));
    }
}
