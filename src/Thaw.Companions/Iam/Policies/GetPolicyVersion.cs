using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Shows a version of a managed policy with its document.</summary>
internal sealed class GetPolicyVersion(IamDatabase database, ManagedPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var id = input.Required("VersionId", 1, 64, IamForms.Version(), IamForms.VersionShown);
        input.Check();
        var versions = await database.ReadAsync(connection => policies.VersionsAsync(connection, request.Scope.Account, arn), cancellation);
        var version = versions.FirstOrDefault(version => version.VersionId == id) ?? throw IamErrors.VersionNotFound(arn, id);
        return request.Answer<GetPolicyVersion>(xml => xml.Structure("PolicyVersion", writer =>
        {
            writer.Document("Document", version.Document);
            version.Write(writer);
        }));
    }
}
