using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Operations;

/// <summary>Who signed a request.</summary>
/// <param name="Principal">The principal: the root, a user or a session, always of an account.</param>
/// <param name="AccessKeyId">The access key that signed.</param>
public sealed record Caller(RequestPrincipal Principal, string AccessKeyId)
{
    /// <summary>Who sends a request without a signature, to the few operations that answer one.</summary>
    public static Caller Nobody { get; } = new(RequestPrincipal.Anonymous, "");

    /// <summary>The account that the principal belongs to; twelve zeros for nobody.</summary>
    public AccountId Account { get; } = Principal.Account
        ?? (Principal.Kind == PrincipalKind.Anonymous ? default : throw new ArgumentException("A caller belongs to an account.", nameof(Principal)));

    /// <summary>The principal's ARN as <c>GetCallerIdentity</c> shows it, e.g. <c>arn:aws:sts::…:assumed-role/ROLE/SESSION</c>.</summary>
    public string Arn => Principal.Arn;

    /// <summary>The principal's unique id as <c>GetCallerIdentity</c> shows it.</summary>
    public string UserId => Principal.UserId!;

    /// <summary>The policies passed with the session; an empty list allows nothing. Default: null, none were passed.</summary>
    public IReadOnlyList<Policy>? SessionPolicies { get; init; }

    /// <summary>The condition keys that the session brings, such as <c>aws:TokenIssueTime</c> and <c>lambda:SourceFunctionArn</c>. Default: none.</summary>
    public IContextKeys SessionKeys { get; init; } = NoKeys.Instance;
}
