using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>Says whose an access key is, and when, where and for which service it was used last.</summary>
internal sealed class GetAccessKeyLastUsed(IamDatabase database, AccessKeyUses uses) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var id = input.AccessKeyId();
        input.Check();
        var key = await database.ReadAsync(connection => AccessKeyStore.FindAsync(connection, id), cancellation);
        if (key is null || key.Owner.Account != request.Scope.Account.Value)
        {
            throw IamErrors.NoSuchKey(id);
        }

        var use = await uses.FindAsync(id, cancellation);
        return request.Answer<GetAccessKeyLastUsed>(xml =>
        {
            xml.Text("UserName", key.Owner.Name);
            xml.Structure("AccessKeyLastUsed", writer =>
            {
                if (use is not null)
                {
                    writer.Time("LastUsedDate", use.Used);
                }

                writer.Text("ServiceName", use?.Service ?? "N/A");
                writer.Text("Region", use?.Region ?? "N/A");
            });
        });
    }
}
