using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Access;

/// <summary>The role, user or group that a request names; for a list, the path that it is about.</summary>
/// <param name="database">Where its path, tags and boundary are.</param>
/// <param name="kind">What it is.</param>
/// <param name="member">The member that names it, such as <c>RoleName</c>.</param>
internal abstract class EntityResource(IamDatabase database, EntityKind kind, string member) : IResourceResolver
{
    // Nothing of IAM has a policy of its own that could deny, and an account asks only for what is its own.
    public bool IsOfCaller(OperationRequest request) => true;

    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        var account = request.Scope.Account;
        if (NameOf(form, request.Caller) is not { } name)
        {
            return Asked(request, IamArns.Of(account.Value, kind.Name, form["PathPrefix"] ?? "/", ""), IamKeys.Of(request));
        }

        return await database.ReadAsync(
            async connection =>
            {
                if (await EntityStore.FindAsync(connection, null, account, kind, name) is not { } found)
                {
                    return Asked(request, IamArns.Of(account.Value, kind.Name, form["Path"] ?? "/", name), IamKeys.Of(request));
                }

                var tags = await TagStore.AllAsync(connection, null, found.Id);
                var boundary = await BoundaryStore.FindAsync(connection, null, found.Id);
                return Asked(request, found.Arn, new IamKeys(form, tags, boundary));
            },
            cancellation);
    }

    /// <summary>The name of what the request is about, or null when it is a list.</summary>
    protected virtual string? NameOf(QueryForm form, Caller caller) => form[member];

    private static AskedResource Asked(OperationRequest request, string arn, IamKeys keys) => new(arn) { Account = request.Scope.Account, Keys = keys };
}
