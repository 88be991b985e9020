using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Removes a version of a managed policy that is not in force.</summary>
internal sealed class DeletePolicyVersion(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var id = input.Required("VersionId", 1, 64, IamForms.Version(), IamForms.VersionShown);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var policy = await ManagedPolicies.RequireOwnAsync(change.Connection!, change, request.Scope.Account, arn);
                var versions = await PolicyStore.VersionsAsync(change.Connection!, change, policy.Id);
                var version = versions.FirstOrDefault(version => version.VersionId == id) ?? throw IamErrors.VersionNotFound(arn, id);
                if (version.IsDefault)
                {
                    throw IamErrors.DefaultVersion();
                }

                await PolicyStore.DeleteVersionAsync(change, policy.Id, id);
            },
            cancellation);
        return request.Answer<DeletePolicyVersion>();
    }
}
