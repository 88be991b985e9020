using System.Data.Common;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Shows a managed policy.</summary>
internal sealed class GetPolicy(IamDatabase database, ManagedPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        input.Check();
        var policy = await database.ReadAsync(connection => FindAsync(connection, request.Scope.Account, arn), cancellation);
        return request.Answer<GetPolicy>(xml => xml.Structure("Policy", writer =>
        {
            policy.Write(writer);
            writer.Text("Description", policy.Description);
            writer.Tags(policy.Tags);
        }));
    }

    private async Task<PolicyView> FindAsync(DbConnection connection, AccountId account, string arn)
    {
        var uses = await PolicyUses.ReadAsync(connection, null, account.Value);
        if (policies.Aws.Find(arn) is { } theirs)
        {
            return uses.Of(PolicyView.Of(theirs));
        }

        var ours = await ManagedPolicies.RequireOwnAsync(connection, null, account, arn);
        var settings = await PolicyStore.FindSettingsAsync(connection, null, ours.Id) ?? throw IamErrors.PolicyNotFound(arn);
        return uses.Of(PolicyView.Of(ours, settings)) with { Tags = await TagStore.AllAsync(connection, null, ours.Id) };
    }
}
