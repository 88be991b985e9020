using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization;

/// <summary>Decides requests by AWS's rules: pure, without I/O, and without allocation unless a policy has variables.</summary>
public static class Authorizer
{
    /// <summary>Decides whether the request may be carried out.</summary>
    public static Decision Decide(AuthorizationRequest request)
    {
        var evaluation = new Evaluation(request);
        return RequestEvaluation.Decide(ref evaluation);
    }

    /// <summary>Decides the same, and tells of every statement whether it applies and why not. For people; slower.</summary>
    public static Explanation Explain(AuthorizationRequest request) => new(request, Decide(request), StatementFindings.Of(request));
}
