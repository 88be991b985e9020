using System.Collections.Concurrent;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>Knows the temporary credentials by their tokens; a token is opened once and then found by its key.</summary>
internal sealed class SessionCredentialSource(SessionTokens tokens, IEnumerable<IManagedPolicies> managed) : ICredentialSource
{
    /// <summary>How many opened sessions are kept.</summary>
    public const int Capacity = 10_000;

    // Only what this installation has issued gets in here, so that nobody without a credential can fill the memory.
    private readonly ConcurrentDictionary<string, OpenedSession> _opened = new(StringComparer.Ordinal);
    private readonly IManagedPolicies? _managed = managed.LastOrDefault();

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation)
    {
        if (!_opened.TryGetValue(accessKeyId, out var session))
        {
            session = sessionToken is null ? null : Open(accessKeyId, sessionToken);
        }

        return session is { PolicyArns.Count: > 0 } ? LimitAsync(session, cancellation) : ValueTask.FromResult(session?.Credential);
    }

    private OpenedSession? Open(string accessKeyId, string sessionToken)
    {
        if (tokens.Open(accessKeyId, sessionToken) is not var (content, token) || PrincipalOf(content) is not { } principal)
        {
            return null;
        }

        IReadOnlyList<Policy> inline = content.Policy is { } text && Policy.Read(PolicyKind.Identity, "session policy", text) is PolicyReading.Accepted accepted ? [accepted.Policy] : [];
        var caller = new Caller(principal, accessKeyId) { SessionPolicies = content.Limited ? inline : null, SessionKeys = new SessionKeys(content) };
        var credential = new Credential(caller, content.Secret!, token, DateTimeOffset.FromUnixTimeSeconds(content.Expires));
        if (_opened.Count >= Capacity)
        {
            _opened.Clear();
        }

        return _opened[accessKeyId] = new OpenedSession(credential, content.PolicyArns ?? []);
    }

    // Managed policies count as they are now, not as they were when the session began; one that is gone allows nothing.
    private async ValueTask<Credential?> LimitAsync(OpenedSession session, CancellationToken cancellation)
    {
        var caller = session.Credential.Caller;
        List<Policy> policies = [.. caller.SessionPolicies ?? []];
        foreach (var arn in session.PolicyArns)
        {
            if (_managed is not null && await _managed.FindAsync(caller.Account, arn, cancellation) is { } policy)
            {
                policies.Add(policy);
            }
        }

        return session.Credential with { Caller = caller with { SessionPolicies = policies } };
    }

    private static RequestPrincipal? PrincipalOf(SessionContent content)
    {
        if (!AccountId.TryParse(content.Account, out var account) || content is not { Arn: { } arn, UserId: { } userId })
        {
            return null;
        }

        return content.Kind switch
        {
            SessionKind.Role when content.Parent is { } role => RequestPrincipal.RoleSession(account, arn, role, userId, content.Tags),
            SessionKind.Federated when content.Parent is { } parent => RequestPrincipal.FederatedUser(account, arn, parent, userId, content.Tags),
            SessionKind.User => RequestPrincipal.User(account, arn, userId, content.Tags),
            SessionKind.Root => RequestPrincipal.Root(account),
            _ => null,
        };
    }

    private sealed record OpenedSession(Credential Credential, IReadOnlyList<string> PolicyArns);
}
