using System.Data.Common;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>Lists the managed policies that the account sees: its own first, then those of AWS.</summary>
internal sealed class ListPolicies(IamDatabase database, ManagedPolicies policies) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = IamInput.Of(request);
        var scope = input.OneOf("Scope", "All", "AWS", "Local");
        var usage = input.OneOf("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        var isAttached = input.Flag("OnlyAttached");
        var prefix = input.PathPrefix();
        var page = input.Page();
        input.Check();
        var all = await database.ReadAsync(connection => AllAsync(connection, request.Scope.Account, scope ?? "All"), cancellation);
        var chosen = all
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Where(policy => !(isAttached || usage == "PermissionsPolicy") || policy.Attachments > 0)
            .Where(policy => usage != "PermissionsBoundary" || policy.Boundaries > 0)
            .Select(policy => (Policy: policy, Key: KeyOf(policy)))
            .Where(item => string.CompareOrdinal(item.Key, page.After) > 0)
            .OrderBy(item => item.Key, StringComparer.Ordinal)
            .Take(page.Size + 1);
        var slice = page.Cut([.. chosen], item => item.Key);
        return request.Answer<ListPolicies>(xml => xml.Page("Policies", slice, (writer, item) => item.Policy.Write(writer)));
    }

    // The account's own come before those of AWS.
    private static string KeyOf(PolicyView policy) => $"{(AwsManagedPolicies.IsTheirs(policy.Arn) ? 2 : 1)} {EntityStore.Fold(policy.Name)}";

    private async Task<IReadOnlyList<PolicyView>> AllAsync(DbConnection connection, AccountId account, string scope)
    {
        var uses = await PolicyUses.ReadAsync(connection, null, account.Value);
        var ours = scope == "AWS" ? [] : await PolicyStore.AllAsync(connection, account);
        var theirs = scope == "Local" ? [] : policies.Aws.All.Select(PolicyView.Of);
        return [.. ours.Concat(theirs).Select(uses.Of)];
    }
}
