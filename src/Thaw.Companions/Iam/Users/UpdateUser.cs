using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Gives a user another name or path; what belongs to it stays.</summary>
internal sealed class UpdateUser(IamDatabase database, IAuthority authority) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("UserName", 128);
        var newName = input.OptionalName("NewUserName", 64);
        var newPath = input.NewPath();
        input.Check();
        var user = await database.ReadOneAsync(request.Scope.Account, EntityKind.User, name, (_, found) => Task.FromResult(found), cancellation);
        var target = user with { Name = newName ?? user.Name, Path = newPath ?? user.Path };

        // Whoever may change only some of the users must not turn one of them into one of the others.
        await authority.RequireAsync(request, "iam:UpdateUser", new AskedResource(target.Arn) { Account = request.Scope.Account }, cancellation);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.User, name, (change, found) => EntityStore.RenameAsync(change, EntityKind.User, found, target.Name, target.Path), cancellation);
        return request.Answer<UpdateUser>();
    }
}
