using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Lists the tags of an instance profile.</summary>
internal sealed class ListInstanceProfileTags(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        var page = input.Page();
        input.Check();
        var found = await database.ReadAsync(
            async connection =>
            {
                var profile = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.InstanceProfile, name);
                return await TagStore.ListAsync(connection, profile.Id, page);
            },
            cancellation);
        return request.Answer<ListInstanceProfileTags>(xml => xml.TagPage(found));
    }
}
