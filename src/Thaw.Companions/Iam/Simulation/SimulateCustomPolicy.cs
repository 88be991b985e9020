using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Says what policies that the request brings would allow, without anybody having them.</summary>
internal sealed class SimulateCustomPolicy : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var page = input.Page();
        var simulation = Read(request, input);
        var slice = simulation.Answer(page, cancellation);
        return ValueTask.FromResult(request.Answer<SimulateCustomPolicy>(xml => simulation.Write(xml, slice)));
    }

    private static SimulationPage Read(OperationRequest request, IamInput input)
    {
        var members = new SimulationInput(input);
        var (actions, resources) = (members.Actions(), members.Resources());
        input.Break(input.Form.Scalars("PolicyInputList").Count == 0, "policyInputList", "Member must not be null");
        input.Fault(
            input.Form.Structures("OrderedOrganizationPolicyInputList").Count > 0,
            IamErrors.InvalidInput("OrderedOrganizationPolicyInputList is not implemented by Thaw: there are no organizations."));
        var (caller, owner, keys) = (members.Caller(), members.Owner(), new SimulatedKeys());
        input.Fault(caller is null && input.Form["ResourcePolicy"] is not null, IamErrors.CallerArnNeeded());
        members.SetKeys(keys);
        input.Check();
        if (caller is not null)
        {
            keys.SetPrincipal(caller, []);
            members.SetKeys(keys);
        }

        var simulated = new SimulatedRequest
        {
            Principal = caller ?? Nobody(request.Scope.Account),
            Identity = members.Policies("PolicyInputList"),
            Boundary = members.Boundary(),
            Resource = members.ResourcePolicy(),
            Owner = owner,
            Keys = keys,
        };
        input.Check();
        return new SimulationPage(simulated, actions, resources);
    }

    // Somebody of the account in whom nothing is known.
    private static RequestPrincipal Nobody(AccountId account) => RequestPrincipal.User(account, $"arn:aws:iam::{account}:user/", "");
}
