using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Counts what the account has, and says how much it may have.</summary>
internal sealed class GetAccountSummary(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        input.Check();
        var counts = await database.ReadAsync(connection => AccountCounts.ReadAsync(connection, request.Scope.Account), cancellation);
        return request.Answer<GetAccountSummary>(xml => xml.Structure("SummaryMap", writer =>
        {
            foreach (var (key, value) in counts.Summary())
            {
                writer.Structure("entry", entry =>
                {
                    entry.Text("key", key);
                    entry.Number("value", value);
                });
            }
        }));
    }
}
