using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Shows an instance profile with the role that it holds.</summary>
internal sealed class GetInstanceProfile(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        input.Check();
        var (view, tags) = await database.ReadAsync(
            async connection =>
            {
                var profile = await EntityStore.RequireAsync(connection, null, request.Scope.Account, EntityKind.InstanceProfile, name);
                return (await InstanceProfileView.ReadAsync(connection, profile), await TagStore.AllAsync(connection, null, profile.Id));
            },
            cancellation);
        return request.Answer<GetInstanceProfile>(xml => xml.Structure("InstanceProfile", writer =>
        {
            view.Write(writer);
            writer.Tags(tags);
        }));
    }
}
