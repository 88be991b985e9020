using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Shows an inline policy of a user.</summary>
internal sealed class GetUserPolicy(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var policyName = input.Name("PolicyName", 128);
        input.Check();
        var policy = await database.ReadOneAsync(
            request.Scope.Account, EntityKind.User, name, (connection, user) => InlinePolicyStore.RequireAsync(connection, EntityKind.User, user, policyName), cancellation);
        return request.Answer<GetUserPolicy>(xml =>
        {
            xml.Text("UserName", name);
            xml.Text("PolicyName", policy.Name);
            xml.Document("PolicyDocument", policy.Document);
        });
    }
}
