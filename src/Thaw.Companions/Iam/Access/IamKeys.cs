using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Access;

/// <summary>The condition keys of a request to IAM: what it asks for, and what its resource carries.</summary>
internal sealed class IamKeys(QueryForm form, IReadOnlyList<IamTag> tags, string? boundary) : IContextKeys
{
    private readonly IReadOnlyList<IamTag> _requested = [.. form.Structures("Tags").Select(tag => new IamTag(tag["Key"] ?? "", tag["Value"] ?? ""))];

    /// <summary>The keys of a request about nothing that is there.</summary>
    public static IamKeys Of(OperationRequest request) => new(request.ReadForm(), [], null);

    public ContextValues Find(string key) => key switch
    {
        "aws:tagkeys" => new ContextValues([.. _requested.Select(tag => tag.Key).Concat(form.Scalars("TagKeys"))]),
        "iam:policyarn" => new ContextValues(form["PolicyArn"]),
        "iam:permissionsboundary" => new ContextValues(form["PermissionsBoundary"] ?? (ChangesPolicies ? boundary : null)),
        "iam:awsservicename" => new ContextValues(form["AWSServiceName"]),
        _ => FindTag(key),
    };

    // A boundary counts where policies within it are changed, so that nobody may reach beyond it.
    private bool ChangesPolicies =>
        form.Action is { } action
        && (action.EndsWith("Policy", StringComparison.Ordinal) || action.EndsWith("PermissionsBoundary", StringComparison.Ordinal))
        && (action.StartsWith("Attach", StringComparison.Ordinal) || action.StartsWith("Detach", StringComparison.Ordinal)
            || action.StartsWith("Put", StringComparison.Ordinal) || action.StartsWith("Delete", StringComparison.Ordinal));

    private ContextValues FindTag(string key)
    {
        var slash = key.IndexOf('/');
        return slash < 0 ? default : key[..slash] switch
        {
            "aws:requesttag" => ValueOf(_requested, key[(slash + 1)..]),
            "aws:resourcetag" or "iam:resourcetag" => ValueOf(tags, key[(slash + 1)..]),
            _ => default,
        };
    }

    private static ContextValues ValueOf(IReadOnlyList<IamTag> tags, string folded) => new(tags.FirstOrDefault(tag => tag.Folded == folded)?.Value);
}
