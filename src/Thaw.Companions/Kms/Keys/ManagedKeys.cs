using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Policies;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Keys;

/// <summary>The keys that services have for themselves in an account and region, made when they are first used.</summary>
internal sealed class ManagedKeys(IDatabase database, MaterialForge forge, IdSource ids, TimeProvider time)
{
    private const string Prefix = "alias/aws/";

    private static readonly string[] Services = ["lambda"];

    /// <summary>Whether an alias is reserved for services.</summary>
    public static bool IsReserved(string alias) => alias.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The key of a service.</summary>
    public async Task<Key> GetAsync(Scope scope, string service, CancellationToken cancellation)
    {
        var reference = new KeyReference(scope, Prefix + service, true);
        return await database.ReadAsync(connection => KeyStore.FindAsync(connection, null, reference), cancellation)
            ?? await MakeAsync(reference, service, cancellation);
    }

    /// <summary>The key that a reserved alias of the caller's own account stands for; null when it is no such alias.</summary>
    public async Task<Key?> FindOrMakeAsync(Scope scope, KeyReference reference, CancellationToken cancellation) =>
        reference.IsAlias && IsReserved(reference.Name) && reference.Scope.Account == scope.Account && Services.Contains(reference.Name[Prefix.Length..])
            ? await GetAsync(scope, reference.Name[Prefix.Length..], cancellation)
            : null;

    private Task<Key> MakeAsync(KeyReference alias, string service, CancellationToken cancellation)
    {
        var key = NewKey(alias.Scope, service);
        var material = forge.Make(key.Id, key.Material, null);
        return database.WriteAsync(
            async change =>
            {
                // Another request may have made it since it was looked for.
                if (await KeyStore.FindAsync(change.Connection!, change, alias) is { } there)
                {
                    return there;
                }

                await KeyStore.AddAsync(change, key, material);
                await change.Connection!.ExecuteAsync(
                    "INSERT INTO kms_aliases (account, region, name, key_id, created, updated) VALUES (@Account, @Region, @Name, @Id, @Created, @Created)",
                    new { key.Account, key.Region, alias.Name, key.Id, key.Created },
                    change);
                return key;
            },
            cancellation);
    }

    private Key NewKey(Scope scope, string service) => new()
    {
        Id = ids.NextGuid().ToString(),
        Account = scope.Account.Value,
        Region = scope.Region.Value,
        Manager = Key.Aws,
        Description = $"Default key that protects my {service} functions when no other key is defined",
        Policy = DefaultKeyPolicy.OfService(scope, service),
        Created = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };
}
