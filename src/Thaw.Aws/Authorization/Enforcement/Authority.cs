using Microsoft.Extensions.Logging;
using Thaw.Aws.Door;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Asks the evaluator for every request, with the policies of its caller and what the resource brings.</summary>
internal sealed partial class Authority(
    AwsOptions options, IEnumerable<IPrincipalStanding> standings, IEnumerable<IDenialMessages> messages, TimeProvider time, ILogger<Authority> log) : IAuthority
{
    // Without IAM there are no users and no roles: only the roots of accounts are allowed anything.
    private readonly IPrincipalStanding? _standing = standings.LastOrDefault();
    private readonly IDenialMessages? _messages = messages.LastOrDefault();

    public async ValueTask RequireAsync(OperationRequest request, string action, AskedResource resource, CancellationToken cancellation)
    {
        var caller = request.Caller;
        var keys = new RequestKeys(request.Http, request.Scope.Region, caller.SessionKeys, resource.Keys);
        var (question, decision) = await AskAsync(caller.Principal, caller.SessionPolicies, action, resource, keys, cancellation);
        if (!decision.IsAllowed && !Passes(request.RequestId, question, decision))
        {
            throw DoorErrors.AccessDenied(request.Protocol, decision.AccessDenied(question), _messages?.Encode(question, decision));
        }
    }

    /// <summary>Whether who sends a request for hosted content may do this; nobody in particular when the caller is null.</summary>
    public async ValueTask<bool> IsAllowedAsync(Exchange exchange, Caller? caller, Region region, string action, AskedResource resource, CancellationToken cancellation) =>
        await RefusalAsync(exchange, caller, region, action, resource, cancellation) is null;

    /// <summary>Why who sends a request for hosted content may not do this; null when it is allowed.</summary>
    public async ValueTask<string?> RefusalAsync(Exchange exchange, Caller? caller, Region region, string action, AskedResource resource, CancellationToken cancellation)
    {
        var keys = new RequestKeys(exchange.Http, region, caller?.SessionKeys ?? NoKeys.Instance, resource.Keys);
        var (question, decision) = await AskAsync(caller?.Principal ?? RequestPrincipal.Anonymous, caller?.SessionPolicies, action, resource, keys, cancellation);
        return decision.IsAllowed || Passes(exchange.RequestId, question, decision) ? null : decision.AccessDenied(question);
    }

    public async ValueTask<string?> RefusalAsync(Caller caller, string action, AskedResource resource, CancellationToken cancellation)
    {
        var keys = new JoinedKeys(caller.SessionKeys, resource.Keys);
        var (question, decision) = await AskAsync(caller.Principal, caller.SessionPolicies, action, resource, keys, cancellation);
        return decision.IsAllowed || Passes("-", question, decision) ? null : decision.AccessDenied(question);
    }

    public async ValueTask<Decision> DecideAsync(
        RequestPrincipal principal, string action, AskedResource resource, IContextKeys keys, CancellationToken cancellation) =>
        (await AskAsync(principal, null, action, resource, keys, cancellation)).Decision;

    /// <summary>Requires what an operation has declared, before it runs.</summary>
    /// <returns>The request, in the world of the resource's owner when that is another account.</returns>
    /// <exception cref="AwsException">The caller is not allowed to make the request.</exception>
    public ValueTask<OperationRequest> AdmitAsync(ServedOperation operation, OperationRequest request, CancellationToken cancellation) =>
        operation.Action is null || (IsRoot(request.Caller) && operation.Resource?.IsOfCaller(request) == true)
            ? ValueTask.FromResult(request)
            : ResolveAsync(operation, request, cancellation);

    private async ValueTask<OperationRequest> ResolveAsync(ServedOperation operation, OperationRequest request, CancellationToken cancellation)
    {
        var resource = operation.Resource is { } resolver ? await resolver.ResolveAsync(request, cancellation) : AskedResource.Any;
        await RequireAsync(request, operation.Action!, resource, cancellation);
        foreach (var (action, beside) in resource.Also)
        {
            await RequireAsync(request, action, beside, cancellation);
        }

        return resource.ActsIn is { } scope && scope != request.Scope ? request.In(scope) : request;
    }

    /// <summary>Puts the question together and decides it.</summary>
    public async ValueTask<(AuthorizationRequest Question, Decision Decision)> AskAsync(
        RequestPrincipal principal, IReadOnlyList<Policy>? session, string action, AskedResource resource, IContextKeys keys, CancellationToken cancellation)
    {
        var policies = await FindPoliciesAsync(principal, cancellation);
        var limited = session is null ? policies : policies is null ? null : policies with { Session = session };
        var question = Question(principal, limited, action, resource, keys);
        return (question, Decide(question, limited, resource));
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
        Organization = options.Organization,
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

    // In audit mode what would be refused passes, and the log says so.
    private bool Passes(string requestId, AuthorizationRequest question, Decision decision)
    {
        if (options.Authorization != AuthorizationMode.Audit)
        {
            return false;
        }

        WouldRefuse(requestId, decision.AccessDenied(question));
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "Audit: request {RequestId} passes and would be refused when permissions are enforced. {Sentence}")]
    private partial void WouldRefuse(string requestId, string sentence);
}
