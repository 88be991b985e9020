using System.Data.Common;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>The access keys of users, for the front door: from memory until IAM changes. A key that is switched off is not known.</summary>
internal sealed class UserKeys : ICredentialSource
{
    private readonly IamDatabase _database;
    private readonly AccessKeyStore _keys;
    private readonly Kept<Credential> _kept;

    public UserKeys(IamDatabase database, AccessKeyStore keys, IamChanges changes)
    {
        _database = database;
        _keys = keys;
        _kept = new Kept<Credential>(changes, ReadAsync);
    }

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation) =>
        accessKeyId.StartsWith("AKIA", StringComparison.Ordinal) ? _kept.FindAsync(accessKeyId, cancellation) : ValueTask.FromResult<Credential?>(null);

    private Task<Credential?> ReadAsync(string id, CancellationToken cancellation) => _database.ReadAsync(
        async connection => await AccessKeyStore.FindAsync(connection, id) is { Key.Status: AccessKeyStatus.Active } found ? await ReadAsync(connection, found) : null,
        cancellation);

    private async Task<Credential?> ReadAsync(DbConnection connection, OwnedAccessKey found)
    {
        if (!AccountId.TryParse(found.Owner.Account, out var account) || _keys.SecretOf(found.Key) is not { } secret)
        {
            return null;
        }

        var tags = await TagStore.AllAsync(connection, null, found.Owner.Id);
        var user = RequestPrincipal.User(account, found.Owner.Arn, found.Owner.Id, tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value)));
        return new Credential(new Caller(user, found.Key.Id), secret);
    }
}
