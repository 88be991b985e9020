using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Removes an instance profile that holds no role.</summary>
internal sealed class DeleteInstanceProfile(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                var profile = await EntityStore.RequireAsync(change.Connection!, change, request.Scope.Account, EntityKind.InstanceProfile, name);
                await InstanceProfileStore.RequireNoneAsync(change, profile);
                await EntityStore.DeleteAsync(change, profile);
            },
            cancellation);
        return request.Answer<DeleteInstanceProfile>();
    }
}
