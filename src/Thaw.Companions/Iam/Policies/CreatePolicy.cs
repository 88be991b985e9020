using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Makes a managed policy.</summary>
internal sealed class CreatePolicy(IamDatabase database, IamStamps stamps) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var policy = IamEntity.New(EntityKind.Policy, request.Scope.Account, input.Name("PolicyName", 128), input.Path(IamForms.PolicyPath()), stamps);
        var document = input.Document();
        var description = input.Text("Description", 0, 1000, IamForms.Any(), IamForms.AnyShown);
        var tags = input.Tags(foldsKeys: false);
        input.Check();
        PolicyStore.Check(policy.Name, document);
        await database.WriteAsync(
            async change =>
            {
                await EntityStore.AddAsync(change, EntityKind.Policy, policy);
                await PolicyStore.AddAsync(change, policy, description, document);
                await TagStore.SetAsync(change, policy.Id, tags);
            },
            cancellation);
        var view = PolicyView.Of(policy, new PolicySettings { Updated = policy.Created, DefaultVersion = 1 });
        return request.Answer<CreatePolicy>(xml => xml.Structure("Policy", writer =>
        {
            view.Write(writer);
            if (tags.Count > 0)
            {
                writer.Tags(tags);
            }
        }));
    }
}
