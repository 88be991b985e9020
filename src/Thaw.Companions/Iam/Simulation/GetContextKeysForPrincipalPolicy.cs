using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Lists the condition keys that the policies of a user, group or role ask for, with those of the request.</summary>
internal sealed class GetContextKeysForPrincipalPolicy(IamDatabase database, HeldPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.Required("PolicySourceArn", 20, IamArns.MaxLength);
        input.Check();
        var held = await database.ReadAsync(
            async connection => await policies.ReadAsync(connection, await PolicySource.RequireAsync(connection, request.Scope.Account, arn)), cancellation);
        var members = new SimulationInput(input);
        IReadOnlyList<SimulatedPolicy> all = [.. held.Select(members.Read), .. members.Policies("PolicyInputList")];
        input.Check();
        return request.Answer<GetContextKeysForPrincipalPolicy>(xml => xml.Texts("ContextKeyNames", SimulatedKeys.NamesIn(all)));
    }
}
