using System.Data.Common;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Roles;

namespace Thaw.Companions.Iam.Access;

/// <summary>The roles, for those who assume them.</summary>
internal sealed class IamRoles : IRoles
{
    private readonly IamDatabase _database;
    private readonly Kept<Role> _kept;

    public IamRoles(IamDatabase database, IamChanges changes)
    {
        _database = database;
        _kept = new Kept<Role>(changes, ReadAsync);
    }

    public ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation) => _kept.FindAsync(arn, cancellation);

    private Task<Role?> ReadAsync(string arn, CancellationToken cancellation) => _database.ReadAsync(
        async connection => await EntityStore.FindByArnAsync(connection, null, EntityKind.Role, arn) is { } entity ? await ReadAsync(connection, entity) : null,
        cancellation);

    private static async Task<Role?> ReadAsync(DbConnection connection, IamEntity entity)
    {
        if (!AccountId.TryParse(entity.Account, out var account) || await RoleStore.FindSettingsAsync(connection, null, entity.Id) is not { } settings)
        {
            return null;
        }

        var tags = await TagStore.AllAsync(connection, null, entity.Id);
        return new Role(account, entity.Arn, entity.Name, entity.Id)
        {
            Trust = (Policy.Read(PolicyKind.Trust, entity.Arn, settings.Trust) as PolicyReading.Accepted)?.Policy,
            MaxSessionSeconds = settings.SessionSeconds,
            Tags = [.. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))],
        };
    }
}
