using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Providers;

/// <summary>The providers, for those who exchange their tokens for sessions: from memory until IAM changes.</summary>
internal sealed class IamWebIdentityProviders : IWebIdentityProviders
{
    private readonly IamDatabase _database;
    private readonly Kept<WebIdentityProvider> _kept;

    public IamWebIdentityProviders(IamDatabase database, IamChanges changes)
    {
        _database = database;
        _kept = new Kept<WebIdentityProvider>(changes, ReadAsync);
    }

    public ValueTask<WebIdentityProvider?> FindAsync(AccountId account, string issuer, CancellationToken cancellation) =>
        _kept.FindAsync(Provider.ArnOf(account, Provider.NameOf(issuer)), cancellation);

    private Task<WebIdentityProvider?> ReadAsync(string arn, CancellationToken cancellation) => _database.ReadAsync<WebIdentityProvider?>(
        async connection =>
            Arn.TryParse(arn, out var parts) && AccountId.TryParse(parts.Account, out var account) && await ProviderStore.FindAsync(connection, null, account, arn) is { } found
                ? new WebIdentityProvider(
                    arn, found.Name, await ProviderStore.ClientsAsync(connection, found.Id), await ProviderStore.ThumbprintsAsync(connection, found.Id))
                : null,
        cancellation);
}
