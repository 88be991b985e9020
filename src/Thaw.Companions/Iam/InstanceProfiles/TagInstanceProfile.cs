using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Adds tags to an instance profile.</summary>
internal sealed class TagInstanceProfile(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        var tags = input.RequiredTags(foldsKeys: false);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var profile = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.InstanceProfile, name);
                await TagStore.SetAsync(change, profile.Id, tags);
            },
            cancellation);
        return request.Answer<TagInstanceProfile>();
    }
}
