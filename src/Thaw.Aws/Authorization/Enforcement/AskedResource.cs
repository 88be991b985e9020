using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>What a permission is asked for.</summary>
/// <param name="Arn">The resource's ARN exactly as its owner writes it, or <c>*</c> for an action without one.</param>
public sealed record AskedResource(string Arn)
{
    /// <summary>No resource in particular, in the account of who asks.</summary>
    public static AskedResource Any { get; } = new("*");

    /// <summary>The account that owns the resource. Default: null, that of who asks.</summary>
    public AccountId? Account { get; init; }

    /// <summary>
    /// Where the operation runs when the resource belongs to another account and AWS lets that account share it: in its owner's world.
    /// Default: null, in the caller's.
    /// </summary>
    public Scope? ActsIn { get; init; }

    /// <summary>The policy of the resource, or the trust policy of a role to be assumed. Default: null, there is none.</summary>
    public Policy? Policy { get; init; }

    /// <summary>Whether nothing is allowed that the resource's policy does not allow, as for keys of KMS. Default: false.</summary>
    public bool PolicyRequired { get; init; }

    /// <summary>Whether the resource's policy cannot be read, so that nobody is allowed anything. Default: false.</summary>
    public bool PolicyUnreadable { get; init; }

    /// <summary>The condition keys that the resource and the operation bring, such as <c>aws:ResourceTag/…</c>. Default: none.</summary>
    public IContextKeys Keys { get; init; } = NoKeys.Instance;

    /// <summary>What the caller must be allowed beside: actions with their prefix, each on a resource of its own. Default: nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, AskedResource>> Also { get; init; } = [];
}
