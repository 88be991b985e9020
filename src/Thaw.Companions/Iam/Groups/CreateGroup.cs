using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Makes a group.</summary>
internal sealed class CreateGroup(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var group = IamEntity.New(EntityKind.Group, request.Scope.Account, input.Name("GroupName", 128), input.Path(), stamps);
        input.Check();
        await database.WriteAsync(
            async change =>
            {
                await EntityStore.AddAsync(change, EntityKind.Group, group);
                return true;
            },
            cancellation);
        return request.Answer<CreateGroup>(xml => xml.Structure("Group", writer => GroupView.Write(writer, group)));
    }
}
