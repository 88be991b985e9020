using Microsoft.Extensions.Logging;
using Thaw.Aws.Door;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Asks the evaluator for every request, with the policies of its caller and what the resource brings.</summary>
internal sealed partial class Authority(
    AwsOptions options, IEnumerable<IPrincipalStanding> standings, TimeProvider time, ILogger<Authority> log) : IAuthority
{
    // Without IAM there are no users and no roles: only the roots of accounts are allowed anything.
    private readonly IPrincipalStanding? _standing = standings.LastOrDefault();

    public async ValueTask RequireAsync(OperationRequest request, string action, AskedResource resource, CancellationToken cancellation)
    {
        var caller = request.Caller;
        var policies = await FindPoliciesAsync(caller.Principal, cancellation);
        if (caller.SessionPolicies is { } session)
        {
            policies = policies is null ? null : policies with { Session = session };
        }

        var question = Question(caller.Principal, policies, action, resource, new RequestKeys(request, resource.Keys));
        var decision = Decide(question, policies, resource);
        if (!decision.IsAllowed)
        {
            Refuse(request, decision.AccessDenied(question));
        }
    }

    public async ValueTask<Decision> DecideAsync(
        RequestPrincipal principal, string action, AskedResource resource, IContextKeys keys, CancellationToken cancellation)
    {
        var policies = await FindPoliciesAsync(principal, cancellation);
        return Decide(Question(principal, policies, action, resource, keys), policies, resource);
    }

    /// <summary>Requires what an operation has declared, before it runs.</summary>
    /// <returns>The request, in the world of the resource's owner when that is another account.</returns>
    /// <exception cref="AwsException">The caller is not allowed to make the request.</exception>
    public ValueTask<OperationRequest> AdmitAsync(ServedOperation operation, OperationRequest request, CancellationToken cancellation) =>
        operation.Action is null || (IsRoot(request.Caller) && operation.Resource?.IsOfCaller(request) == true)
            ? ValueTask.FromResult(request)
            : AskAsync(operation, request, cancellation);

    private async ValueTask<OperationRequest> AskAsync(ServedOperation operation, OperationRequest request, CancellationToken cancellation)
    {
        var resource = operation.Resource is { } resolver ? await resolver.ResolveAsync(request, cancellation) : AskedResource.Any;
        await RequireAsync(request, operation.Action!, resource, cancellation);
        return resource.ActsIn is { } scope && scope != request.Scope ? request.In(scope) : request;
    }

    private static bool IsRoot(Caller caller) => caller.Principal.Kind == PrincipalKind.Root && caller.SessionPolicies is null;

    private ValueTask<PrincipalPolicies?> FindPoliciesAsync(RequestPrincipal principal, CancellationToken cancellation) => principal.Kind switch
    {
        PrincipalKind.User or PrincipalKind.RoleSession or PrincipalKind.FederatedUser =>
            _standing?.FindAsync(principal, cancellation) ?? ValueTask.FromResult<PrincipalPolicies?>(null),
        _ => ValueTask.FromResult<PrincipalPolicies?>(PrincipalPolicies.None),
    };

    private AuthorizationRequest Question(
        RequestPrincipal principal, PrincipalPolicies? policies, string action, AskedResource resource, IContextKeys keys) => new()
    {
        Principal = principal,
        Policies = policies ?? PrincipalPolicies.None,
        Action = action,
        Resource = resource.Arn,
        ResourceAccount = resource.Account ?? principal.Account,
        ResourcePolicy = resource.Policy,
        ResourcePolicyRequired = resource.PolicyRequired,
        Keys = keys,
        Time = time.GetUtcNow(),
    };

    // Who does not exist any more is allowed nothing, not even what a resource allows to everyone.
    private static Decision Decide(AuthorizationRequest question, PrincipalPolicies? policies, AskedResource resource)
    {
        if (policies is null)
        {
            return new Decision(DecisionCause.NothingAllows, PolicyLayer.Identity, null);
        }

        return resource.PolicyUnreadable
            ? new Decision(DecisionCause.NothingAllows, PolicyLayer.Resource, null)
            : Authorizer.Decide(question);
    }

    private void Refuse(OperationRequest request, string sentence)
    {
        if (options.Authorization == AuthorizationMode.Audit)
        {
            WouldRefuse(request.RequestId, sentence);
            return;
        }

        throw DoorErrors.AccessDenied(request.Protocol, sentence);
    }

    [LoggerMessage(1, LogLevel.Warning, "Audit: request {RequestId} passes and would be refused when permissions are enforced. {Sentence}")]
    private partial void WouldRefuse(string requestId, string sentence);
}
