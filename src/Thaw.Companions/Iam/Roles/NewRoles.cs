using System.Data.Common;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Takes in new roles.</summary>
internal sealed class NewRoles(BoundaryStore boundaries)
{
    /// <summary>Adds a role with everything that belongs to it.</summary>
    /// <exception cref="AwsException">Its trust policy, its name, its tags or its boundary is refused.</exception>
    public async Task AddAsync(DbTransaction change, RoleView role)
    {
        await TrustPolicies.RequireAsync(change, role.Entity.Account, role.Settings.Trust);
        await EntityStore.AddAsync(change, EntityKind.Role, role.Entity);
        await RoleStore.AddAsync(change, role.Entity.Id, role.Settings);
        await TagStore.SetAsync(change, role.Entity.Id, role.Tags);
        if (role.Boundary is not null)
        {
            await boundaries.PutAsync(change, role.Entity, role.Boundary);
        }
    }
}
