using System.Collections.Concurrent;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.TestKit;

/// <summary>The real evaluator over policies that a test has written; who has none but is of an account may do everything.</summary>
public sealed class FakeAuthority : IAuthority
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly PrincipalPolicies Everything = Read("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");

    private readonly ConcurrentDictionary<string, PrincipalPolicies> _policies = new(StringComparer.Ordinal);

    /// <summary>Every question, in order: who, what, on what.</summary>
    public ConcurrentQueue<(string Who, string Action, string Resource)> Asked { get; } = new();

    /// <summary>Gives a user or a role its one policy.</summary>
    public void Set(string arn, string document) => _policies[arn] = Read(document);

    /// <inheritdoc/>
    public ValueTask RequireAsync(OperationRequest request, string action, AskedResource resource, CancellationToken cancellation)
    {
        var asked = Question(request.Caller.Principal, action, resource, resource.Keys);
        var decision = Authorizer.Decide(asked);
        return decision.IsAllowed ? ValueTask.CompletedTask : throw new AwsException("AccessDeniedException", 403, decision.AccessDenied(asked));
    }

    /// <inheritdoc/>
    public ValueTask<string?> RefusalAsync(Caller caller, string action, AskedResource resource, CancellationToken cancellation)
    {
        var asked = Question(caller.Principal, action, resource, resource.Keys);
        var decision = Authorizer.Decide(asked);
        return ValueTask.FromResult(decision.IsAllowed ? null : decision.AccessDenied(asked));
    }

    /// <inheritdoc/>
    public ValueTask<Decision> DecideAsync(RequestPrincipal principal, string action, AskedResource resource, IContextKeys keys, CancellationToken cancellation) =>
        ValueTask.FromResult(Authorizer.Decide(Question(principal, action, resource, keys)));

    private AuthorizationRequest Question(RequestPrincipal principal, string action, AskedResource resource, IContextKeys keys)
    {
        Asked.Enqueue((principal.Arn, action, resource.Arn));
        return new AuthorizationRequest
        {
            Principal = principal,
            Policies = principal.Account is null ? PrincipalPolicies.None : _policies.GetValueOrDefault(principal.ParentArn ?? principal.Arn, Everything),
            Action = action,
            Resource = resource.Arn,
            ResourceAccount = resource.Account,
            ResourcePolicy = resource.Policy,
            ResourcePolicyRequired = resource.PolicyRequired,
            Keys = keys,
            Time = Now,
        };
    }

    // The version is the same in every document, so that tests leave it out.
    private static PrincipalPolicies Read(string document) => Policy.Read(PolicyKind.Identity, "policy", $"{{\"Version\":\"2012-10-17\",{document.Trim()[1..]}") switch
    {
        PolicyReading.Accepted accepted => new() { Identity = [accepted.Policy] },
        PolicyReading.Refused refused => throw new ArgumentException(refused.Reason, nameof(document)),
        _ => throw new ArgumentException(null, nameof(document)),
    };
}
