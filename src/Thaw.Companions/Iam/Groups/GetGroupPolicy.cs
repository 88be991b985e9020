using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Shows an inline policy of a group.</summary>
internal sealed class GetGroupPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var policyName = input.Name("PolicyName", 128);
        input.Check();
        var policy = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.Group, name, (connection, group) => InlinePolicyStore.RequireAsync(connection, EntityKind.Group, group, policyName), cancellation);
        return request.Answer<GetGroupPolicy>(xml =>
        {
            xml.Text("GroupName", name);
            xml.Text("PolicyName", policy.Name);
            xml.Document("PolicyDocument", policy.Document);
        });
    }
}
