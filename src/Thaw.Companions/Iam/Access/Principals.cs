using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Access;

/// <summary>Users and sessions of roles, for questions about what they may do.</summary>
internal sealed class Principals(IamDatabase database) : IPrincipals
{
    private const string Session = "question";

    public async ValueTask<RequestPrincipal?> FindAsync(string arn, CancellationToken cancellation) => await database.ReadAsync(
        async connection =>
        {
            var kind = IamArns.TryParse(arn, out _, out var named, out _, out _) && named == EntityKind.User.Name ? EntityKind.User : EntityKind.Role;
            if (await EntityStore.FindByArnAsync(connection, null, kind, arn) is not { } entity || !AccountId.TryParse(entity.Account, out var account))
            {
                return null;
            }

            var tags = (await TagStore.AllAsync(connection, null, entity.Id)).Select(tag => KeyValuePair.Create(tag.Key, tag.Value));
            return kind == EntityKind.User
                ? RequestPrincipal.User(account, entity.Arn, entity.Id, tags)
                : RequestPrincipal.RoleSession(account, $"arn:aws:sts::{account}:assumed-role/{entity.Name}/{Session}", entity.Arn, $"{entity.Id}:{Session}", tags);
        },
        cancellation);
}
