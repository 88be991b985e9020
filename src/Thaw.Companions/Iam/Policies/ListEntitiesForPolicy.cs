using System.Data.Common;
using System.Xml;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Lists the roles, users and groups of the account that have a managed policy attached, or as their boundary.</summary>
internal sealed class ListEntitiesForPolicy(IamDatabase database, ManagedPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var arn = input.PolicyArn();
        var filter = input.OneOf("EntityFilter", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
        var usage = input.OneOf("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var all = await database.ReadAsync(connection => AllAsync(connection, request.Scope.Account, arn, usage), cancellation);
        var chosen = all
            .Where(entity => filter is null || string.Equals(filter, entity.Kind, StringComparison.OrdinalIgnoreCase))
            .Where(entity => entity.Path.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(KeyOf(entity), page.After) > 0)
            .OrderBy(KeyOf, StringComparer.Ordinal)
            .Take(page.Size + 1);
        var slice = page.Cut([.. chosen], KeyOf);
        return request.Answer<ListEntitiesForPolicy>(xml =>
        {
            Write(xml, slice, EntityKind.Group, "PolicyGroups");
            Write(xml, slice, EntityKind.User, "PolicyUsers");
            Write(xml, slice, EntityKind.Role, "PolicyRoles");
            xml.Flag("IsTruncated", slice.Marker is not null);
            xml.Text("Marker", slice.Marker);
        });
    }

    private static string KeyOf(IamEntity entity) => $"{entity.Kind} {EntityStore.Fold(entity.Name)}";

    private static void Write(XmlWriter xml, IamSlice<IamEntity> slice, EntityKind kind, string list) =>
        xml.List(list, slice.Items.Where(entity => entity.Kind == kind.Name), (writer, entity) =>
        {
            writer.Text($"{kind.Title}Name", entity.Name);
            writer.Text($"{kind.Title}Id", entity.Id);
        });

    private async Task<IReadOnlyList<IamEntity>> AllAsync(DbConnection connection, AccountId account, string arn, string? usage)
    {
        if (policies.Aws.Find(arn) is null)
        {
            await ManagedPolicies.RequireOwnAsync(connection, null, account, arn);
        }

        return await PolicyStore.UsersAsync(connection, account, arn, usage != "PermissionsBoundary", usage != "PermissionsPolicy");
    }
}
