using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Lists the condition keys that policies of the request ask for.</summary>
internal sealed class GetContextKeysForCustomPolicy : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        input.Break(input.Form.Scalars("PolicyInputList").Count == 0, "policyInputList", "Member must not be null");
        input.Check();
        var policies = new SimulationInput(input).Policies("PolicyInputList");
        input.Check();
        return ValueTask.FromResult(request.Answer<GetContextKeysForCustomPolicy>(xml => xml.Texts("ContextKeyNames", SimulatedKeys.NamesIn(policies))));
    }
}
