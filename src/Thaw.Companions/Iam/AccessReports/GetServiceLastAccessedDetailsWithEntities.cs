using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>Shows who of a report used a service last: nobody has noted it.</summary>
internal sealed class GetServiceLastAccessedDetailsWithEntities(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var job = input.Required("JobId", 36, 36);
        _ = input.Required("ServiceNamespace", 1, 64);
        _ = input.Page();
        input.Check();
        var report = await database.ReadAsync(connection => AccessReportStore.RequireAsync(connection, request.Scope.Account, job), cancellation);
        return request.Answer<GetServiceLastAccessedDetailsWithEntities>(xml =>
        {
            xml.Texts("EntityDetailsList", []);
            report.Write(xml);
        });
    }
}
