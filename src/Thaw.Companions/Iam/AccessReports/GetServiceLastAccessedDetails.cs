using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>Shows a report on when services were last used: nobody has noted it.</summary>
internal sealed class GetServiceLastAccessedDetails(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var job = input.Required("JobId", 36, 36);
        _ = input.Page();
        input.Check();
        var report = await database.ReadAsync(connection => AccessReportStore.RequireAsync(connection, request.Scope.Account, job), cancellation);
        return request.Answer<GetServiceLastAccessedDetails>(xml =>
        {
            xml.Text("JobType", report.Granularity);
            xml.Texts("ServicesLastAccessed", []);
            report.Write(xml);
        });
    }
}
