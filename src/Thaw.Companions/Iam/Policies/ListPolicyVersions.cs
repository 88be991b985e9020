using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Lists the versions of a managed policy, newest first.</summary>
internal sealed class ListPolicyVersions(IamDatabase database, ManagedPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var page = input.Page();
        input.Check();
        var versions = await database.ReadAsync(connection => policies.VersionsAsync(connection, request.Scope.Account, arn), cancellation);
        if (versions.Count == 0)
        {
            throw IamErrors.PolicyNotFound(arn);
        }

        var rest = versions.SkipWhile(version => page.After.Length > 0 && version.VersionId != page.After).Skip(page.After.Length > 0 ? 1 : 0);
        var slice = page.Cut([.. rest], version => version.VersionId);
        return request.Answer<ListPolicyVersions>(xml => xml.Page("Versions", slice, (writer, version) => version.Write(writer)));
    }
}
