using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Gives a group another name or path; what belongs to it stays.</summary>
internal sealed class UpdateGroup(IamDatabase database, IAuthority authority) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var name = input.Name("GroupName", 128);
        var newName = input.OptionalName("NewGroupName", 128);
        var newPath = input.NewPath();
        input.Check();
        var group = await database.ReadOneAsync(request.Scope.Account, EntityKind.Group, name, (_, found) => Task.FromResult(found), cancellation);
        var target = group with { Name = newName ?? group.Name, Path = newPath ?? group.Path };

        // Whoever may change only some of the groups must not turn one of them into one of the others.
        await authority.RequireAsync(request, "iam:UpdateGroup", new AskedResource(target.Arn) { Account = request.Scope.Account }, cancellation);
        await database.ChangeOneAsync(request.Scope.Account, EntityKind.Group, name, (change, found) => EntityStore.RenameAsync(change, EntityKind.Group, found, target.Name, target.Path), cancellation);
        return request.Answer<UpdateGroup>();
    }
}
