using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Adds a version to a managed policy.</summary>
internal sealed class CreatePolicyVersion(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var document = input.Document();
        var isDefault = input.Flag("SetAsDefault");
        input.Check();
        PolicyStore.Check(arn, document);
        var version = await database.WriteAsync(
            async change =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(change.Connection!, change, request.Scope.Account, arn);
                return await PolicyStore.AddVersionAsync(change, policy, document, isDefault, stamps.Now());
            },
            cancellation);
        return request.Answer<CreatePolicyVersion>(xml => xml.Structure("PolicyVersion", version.Write));
    }
}
