using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Makes a user.</summary>
internal sealed class CreateUser(IamDatabase database, BoundaryStore boundaries, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var user = IamEntity.New(EntityKind.User, request.Scope.Account, input.Name("UserName", 64), input.Path(), stamps);
        var tags = input.Tags();
        var boundary = input.Text("PermissionsBoundary", 20, IamArns.MaxLength);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                await EntityStore.AddAsync(change, EntityKind.User, user);
                await TagStore.SetAsync(change, user.Id, tags);
                if (boundary is not null)
                {
                    await boundaries.PutAsync(change, user, boundary);
                }

                return true;
            },
            cancellation);
        return request.Answer<CreateUser>(xml => xml.Structure("User", new UserView(user, tags, boundary).Write));
    }
}
