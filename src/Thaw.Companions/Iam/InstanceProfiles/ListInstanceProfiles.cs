using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Lists the instance profiles of the account.</summary>
internal sealed class ListInstanceProfiles(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var profiles = await EntityStore.ListAsync(connection, request.Scope.Account, EntityKind.InstanceProfile, prefix, page);
                return await InstanceProfileView.ReadAsync(connection, profiles);
            },
            cancellation);
        return request.Answer<ListInstanceProfiles>(xml => xml.Page("InstanceProfiles", found, (writer, profile) => profile.Write(writer)));
    }
}
