using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Says what the policies of a user, group or role would allow, with those that the request brings.</summary>
internal sealed class SimulatePrincipalPolicy(IamDatabase database, HeldPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var page = input.Page();
        var source = await FindAsync(request, input, cancellation);
        var simulation = Read(request.Scope.Account, input, source);
        var slice = simulation.Answer(page, cancellation);
        return request.Answer<SimulatePrincipalPolicy>(xml => simulation.Write(xml, slice));
    }

    private async Task<Source> FindAsync(OperationRequest request, IamInput input, CancellationToken cancellation)
    {
        var arn = input.Required("PolicySourceArn", 20, IamArns.MaxLength);
        var exclusions = PolicyExclusions.Of(input);
        _ = new SimulationInput(input).Actions();
        input.Check();
        return await database.ReadAsync(
            async connection =>
            {
                var entity = await PolicySource.RequireAsync(connection, request.Scope.Account, arn);
                var held = await policies.ReadAsync(connection, entity);
                var boundary = await policies.BoundaryAsync(connection, entity);
                return new Source(
                    entity,
                    [.. held.Where(exclusions.Leaves)],
                    boundary is not null && exclusions.LeavesBoundary(boundary) ? boundary : null,
                    await TagStore.AllAsync(connection, null, entity.Id));
            },
            cancellation);
    }

    private static SimulationPage Read(AccountId account, IamInput input, Source source)
    {
        var members = new SimulationInput(input);
        var (actions, resources, owner) = (members.Actions(), members.Resources(), members.Owner());
        var caller = members.Caller();
        var isUser = source.Entity.Kind == EntityKind.User.Name;
        input.Fault(caller is null && !isUser && input.Form["ResourcePolicy"] is not null, IamErrors.CallerArnNeeded());
        var keys = new SimulatedKeys();
        var principal = caller ?? PrincipalOf(account, source.Entity);
        keys.SetPrincipal(principal, source.Tags);
        members.SetKeys(keys);
        input.Check();
        var simulated = new SimulatedRequest
        {
            Principal = principal,
            Identity = [.. source.Policies.Select(members.Read), .. members.Policies("PolicyInputList")],
            Boundary = members.Boundary() ?? (source.Boundary is { } boundary ? members.Read(boundary) : null),
            Resource = members.ResourcePolicy(),
            Owner = owner,
            Keys = keys,
        };
        input.Check();
        return new SimulationPage(simulated, actions, resources);
    }

    private static RequestPrincipal PrincipalOf(AccountId account, IamEntity entity) => entity.Kind == EntityKind.Role.Name
        ? RequestPrincipal.RoleSession(account, $"arn:aws:sts::{account}:assumed-role/{entity.Name}/simulation", entity.Arn, $"{entity.Id}:simulation")
        : RequestPrincipal.User(account, entity.Arn, entity.Id);

    private sealed record Source(IamEntity Entity, IReadOnlyList<HeldPolicy> Policies, HeldPolicy? Boundary, IReadOnlyList<IamTag> Tags);
}
