using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Removes tags from an instance profile.</summary>
internal sealed class UntagInstanceProfile(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        var keys = input.TagKeys();
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var profile = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.InstanceProfile, name);
                await TagStore.RemoveAsync(change, profile.Id, keys);
            },
            cancellation);
        return request.Answer<UntagInstanceProfile>();
    }
}
