using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Shows a user: whoever asks, when no name is given.</summary>
internal sealed class GetUser(IamDatabase database) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = Self.NameOf(input, request.Caller);
        input.Check();
        if (name is null)
        {
            return request.Answer<GetUser>(xml => xml.Structure("User", writer => Self.WriteRoot(writer, request.Scope.Account)));
        }

        var user = await database.ReadOneAsync(request.Scope.Account, EntityKind.User, name, UserView.ReadAsync, cancellation);
        return request.Answer<GetUser>(xml => xml.Structure("User", user.Write));
    }
}
