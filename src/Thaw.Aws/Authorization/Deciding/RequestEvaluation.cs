using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization.Deciding;

/// <summary>Puts the layers together: what denies wins; else, within an account either side may allow, across accounts both must.</summary>
internal static class RequestEvaluation
{
    public static Decision Decide(ref Evaluation evaluation)
    {
        var request = evaluation.Request;
        var policies = request.Policies;
        var answers = new LayerAnswers
        {
            Identity = LayerEvaluation.Of(policies.Identity, ref evaluation),
            Boundary = LayerEvaluation.Of(policies.Boundary, ref evaluation),
            Session = LayerEvaluation.Of(policies.Session ?? [], ref evaluation),
            Resource = LayerEvaluation.Of(request.ResourcePolicy, ref evaluation),
        };
        return Denial(request, in answers) ?? Combine(request, in answers);
    }

    /// <summary>The layer of a request's resource policy, as refusals name it.</summary>
    public static PolicyLayer ResourceLayer(AuthorizationRequest request) => request.IsTrust ? PolicyLayer.Trust : PolicyLayer.Resource;

    private static Decision? Denial(AuthorizationRequest request, in LayerAnswers answers)
    {
        var (layer, statement) = answers switch
        {
            { Identity.Deny: { } own } => (PolicyLayer.Identity, own),
            { Resource.Deny: { } resource } => (ResourceLayer(request), resource),
            { Boundary.Deny: { } boundary } => (PolicyLayer.Boundary, boundary),
            { Session.Deny: { } session } => (PolicyLayer.Session, session),
            _ => (default, null),
        };
        return statement is null ? null : new Decision(DecisionCause.ExplicitDeny, layer, statement);
    }

    private static Decision Combine(AuthorizationRequest request, in LayerAnswers answers)
    {
        var principal = request.Principal;
        if (!principal.IsOfAccount)
        {
            return FromResource(request, answers.Resource);
        }

        if (request.ResourceAccount is { } owner && owner != principal.Account)
        {
            var own = OwnSide(request, in answers);
            return own.IsAllowed ? FromResource(request, answers.Resource) : own;
        }

        return WithinAccount(request, in answers);
    }

    private static Decision WithinAccount(AuthorizationRequest request, in LayerAnswers answers)
    {
        var resource = answers.Resource;
        if ((request.ResourcePolicyRequired || request.IsTrust) && !resource.Allows)
        {
            return Nothing(ResourceLayer(request));
        }

        return resource.Match switch
        {
            PrincipalMatch.Direct => FromResource(request, resource),
            PrincipalMatch.Parent => Limit(request, in answers) ?? FromResource(request, resource),
            _ => OwnSide(request, in answers),
        };
    }

    private static Decision FromResource(AuthorizationRequest request, LayerResult resource) => resource.Allow is { } statement
        ? new Decision(DecisionCause.Allowed, ResourceLayer(request), statement)
        : Nothing(ResourceLayer(request));

    private static Decision OwnSide(AuthorizationRequest request, in LayerAnswers answers)
    {
        if (request.Principal.Kind == PrincipalKind.Root)
        {
            return new Decision(DecisionCause.Allowed, PolicyLayer.AccountRoot, null);
        }

        return answers.Identity.Allow is { } statement
            ? Limit(request, in answers) ?? new Decision(DecisionCause.Allowed, PolicyLayer.Identity, statement)
            : Nothing(PolicyLayer.Identity);
    }

    private static Decision? Limit(AuthorizationRequest request, in LayerAnswers answers)
    {
        if (request.Policies.Boundary is not null && !answers.Boundary.Allows)
        {
            return Nothing(PolicyLayer.Boundary);
        }

        return request.Policies.Session is not null && !answers.Session.Allows ? Nothing(PolicyLayer.Session) : null;
    }

    private static Decision Nothing(PolicyLayer layer) => new(DecisionCause.NothingAllows, layer, null);
}
