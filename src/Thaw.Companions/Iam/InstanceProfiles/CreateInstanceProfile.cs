using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Makes an instance profile that holds no role yet.</summary>
internal sealed class CreateInstanceProfile(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var profile = IamEntity.New(EntityKind.InstanceProfile, request.Scope.Account, input.Name("InstanceProfileName", 128), input.Path(), stamps);
        var tags = input.Tags(foldsKeys: false);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                await EntityStore.AddAsync(change, EntityKind.InstanceProfile, profile);
                await TagStore.SetAsync(change, profile.Id, tags);
            },
            cancellation);
        return request.Answer<CreateInstanceProfile>(xml => xml.Structure("InstanceProfile", writer =>
        {
            new InstanceProfileView(profile, null).Write(writer);
            if (tags.Count > 0)
            {
                writer.Tags(tags);
            }
        }));
    }
}
