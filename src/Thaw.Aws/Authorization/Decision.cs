namespace Thaw.Aws.Authorization;

/// <summary>The answer to a request; what is not decided is not allowed.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Layer">The layer that decided: that allowed, that denied, or in which nothing allows.</param>
/// <param name="Statement">The statement that decided; null when nothing allows, and for the root of an account.</param>
public readonly record struct Decision(DecisionCause Cause, PolicyLayer Layer, PolicyStatement? Statement)
{
    /// <summary>Whether the request may be carried out.</summary>
    public bool IsAllowed => Cause == DecisionCause.Allowed;

    /// <summary>AWS's sentence for a refusal: who, what, on which resource, and which kind of policy is the reason.</summary>
    public string AccessDenied(AuthorizationRequest request) =>
        $"User: {request.Principal.Arn} is not authorized to perform: {request.Action} on resource: {request.Resource} {Reason(request.Action)}";

    private string Reason(string action) => Cause == DecisionCause.ExplicitDeny
        ? $"with an explicit deny in {Article(Layer)} {NameOf(Layer)}"
        : $"because no {NameOf(Layer)} allows the {action} action";

    private static string Article(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "an",
        PolicyLayer.Trust => "the",
        _ => "a",
    };

    internal static string NameOf(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Boundary => "permissions boundary",
        PolicyLayer.Session => "session policy",
        PolicyLayer.Resource => "resource-based policy",
        PolicyLayer.Trust => "role trust policy",
        _ => "identity-based policy",
    };
}
