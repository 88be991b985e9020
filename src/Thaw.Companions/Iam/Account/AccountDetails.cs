using System.Data.Common;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Reads everything that an account has, page by page: users, groups, roles, then policies.</summary>
internal sealed class AccountDetails(ManagedPolicies managed)
{
    private static readonly EntityKind[] Kinds = [EntityKind.User, EntityKind.Group, EntityKind.Role];

    public async Task<DetailPage> ReadAsync(DbConnection connection, AccountId account, DetailFilter filter, IamPage page)
    {
        var (section, after) = Place(page.After);
        List<EntityDetail> entities = [];
        for (; section < Kinds.Length; section++, after = "")
        {
            if (!filter.Shows(Kinds[section]))
            {
                continue;
            }

            var rest = new IamPage(after, page.Size - entities.Count);
            if (rest.Size == 0)
            {
                return new DetailPage(entities, [], Marker(section, after));
            }

            var slice = await EntityStore.ListAsync(connection, account, Kinds[section], "/", rest);
            await AddAsync(entities, connection, slice.Items);
            if (slice.Marker is not null)
            {
                return new DetailPage(entities, [], Marker(section, EntityStore.Fold(slice.Items[^1].Name)));
            }
        }

        var policies = await PoliciesAsync(connection, account, filter, new IamPage(after, page.Size - entities.Count));
        return new DetailPage(entities, policies.Items, policies.Marker is null ? null : Marker(Kinds.Length, policies.Items.Count == 0 ? after : policies.Items[^1].View.Arn));
    }

    private static async Task AddAsync(List<EntityDetail> details, DbConnection connection, IReadOnlyList<IamEntity> entities)
    {
        foreach (var entity in entities)
        {
            details.Add(await EntityDetail.ReadAsync(connection, entity));
        }
    }

    private static (int Section, string After) Place(string after)
    {
        if (after.Length == 0)
        {
            return (0, "");
        }

        var section = after[0] - '0';
        return section >= 0 && section <= Kinds.Length ? (section, after[1..]) : throw IamErrors.InvalidMarker();
    }

    private static string Marker(int section, string after) => IamMarker.Of($"{section}{after}");

    private async Task<IamSlice<PolicyDetail>> PoliciesAsync(DbConnection connection, AccountId account, DetailFilter filter, IamPage page)
    {
        var uses = await PolicyUses.ReadAsync(connection, null, account.Value);
        var ours = filter.ShowsPolicies(ofAws: false) ? await PolicyStore.AllAsync(connection, account) : [];
        var theirs = filter.ShowsPolicies(ofAws: true) ? managed.Aws.All.Select(PolicyView.Of) : [];
        var found = ours.Select(uses.Of)
            .Concat(theirs.Select(uses.Of).Where(policy => policy.Attachments + policy.Boundaries > 0))
            .Where(policy => string.CompareOrdinal(policy.Arn, page.After) > 0)
            .OrderBy(policy => policy.Arn, StringComparer.Ordinal)
            .Take(page.Size + 1)
            .ToList();
        List<PolicyDetail> details = [];
        foreach (var policy in found.Take(page.Size))
        {
            details.Add(new PolicyDetail(policy, await managed.VersionsAsync(connection, account, policy.Arn)));
        }

        return new IamSlice<PolicyDetail>(details, found.Count > page.Size ? "more" : null);
    }
}
