using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Roles;

/// <summary>The role that a request wants to assume.</summary>
internal sealed class AssumedRole(AssumableRoles roles) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        return StsArns.TryParseRole(form["RoleArn"], out _)
            ? AssumableRoles.Ask(form["RoleArn"]!, await roles.FindAsync(form["RoleArn"]!, cancellation), Keys(form))
            : AskedResource.Any;
    }

    /// <summary>The condition keys of the request itself.</summary>
    public static StsKeys Keys(QueryForm form)
    {
        var tags = form.Structures("Tags")
            .Select(tag => KeyValuePair.Create(tag["Key"] ?? "", tag["Value"] ?? ""))
            .Where(tag => tag.Key.Length > 0)
            .ToList();
        return new StsKeys()
            .With("sts:externalid", form["ExternalId"])
            .With("sts:rolesessionname", form["RoleSessionName"])
            .With("sts:sourceidentity", form["SourceIdentity"])
            .With("sts:durationseconds", form["DurationSeconds"])
            .With("sts:transitivetagkeys", form.Scalars("TransitiveTagKeys"))
            .With("aws:tagkeys", [.. tags.Select(tag => tag.Key)])
            .WithTags("aws:requesttag", tags);
    }
}
