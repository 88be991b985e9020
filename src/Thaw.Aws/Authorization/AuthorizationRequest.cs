using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization;

/// <summary>One question: may this principal do this to that?</summary>
public sealed record AuthorizationRequest
{
    /// <summary>Who asks.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The policies of who asks. Default: none.</summary>
    public PrincipalPolicies Policies { get; init; } = PrincipalPolicies.None;

    /// <summary>The action, such as <c>lambda:InvokeFunction</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource's ARN exactly as its owner writes it, or <c>*</c> for an action without one.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource. Default: null, that of who asks.</summary>
    public AccountId? ResourceAccount { get; init; }

    /// <summary>The organization of all accounts, such as <c>o-a1b2c3d4e5</c> (<c>aws:PrincipalOrgID</c>, <c>aws:ResourceOrgID</c>). Default: null, there is none.</summary>
    public string? Organization { get; init; }

    /// <summary>The policy of the resource, or the trust policy of a role to be assumed. Default: null, there is none.</summary>
    public Policy? ResourcePolicy { get; init; }

    /// <summary>
    /// Whether nothing is allowed that the resource's policy does not allow, as for keys of KMS; always so for roles to be assumed.
    /// Default: false, within an account the policies of who asks are enough.
    /// </summary>
    public bool ResourcePolicyRequired { get; init; }

    /// <summary>The condition keys of the request.</summary>
    public required IContextKeys Keys { get; init; }

    /// <summary>
    /// Whether <see cref="Keys"/> has every key, also those that otherwise follow from the principal, the resource's account and the time:
    /// for simulations, where whoever asks makes them up. Default: false.
    /// </summary>
    public bool KeysAreAll { get; init; }

    /// <summary>When it is asked (<c>aws:CurrentTime</c>, <c>aws:EpochTime</c>).</summary>
    public required DateTimeOffset Time { get; init; }

    internal bool IsTrust => ResourcePolicy?.Kind == PolicyKind.Trust;
}
