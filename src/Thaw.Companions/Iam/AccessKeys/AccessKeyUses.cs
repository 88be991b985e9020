using System.Collections.Concurrent;
using System.Threading.Channels;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Signing;
using Thaw.Storage;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>When each access key was used last: known at once, stored a moment later, and exact to a minute.</summary>
internal sealed class AccessKeyUses(IDatabase database, TimeProvider time) : IAccessKeyUses
{
    private const int MaxWaiting = 1024;
    private const long Exactness = 60_000;

    private readonly ConcurrentDictionary<string, AccessKeyUse> _last = new(StringComparer.Ordinal);
    private readonly Channel<AccessKeyUse> _waiting = Channel.CreateBounded<AccessKeyUse>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>The uses that are to be stored.</summary>
    public ChannelReader<AccessKeyUse> Waiting => _waiting.Reader;

    public void Note(string accessKeyId, string service, Region region)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (_last.TryGetValue(accessKeyId, out var before) && now - before.Used < Exactness && before.Service == service && before.Region == region.Value)
        {
            return;
        }

        var use = new AccessKeyUse { Id = accessKeyId, Used = now, Service = service, Region = region.Value };
        _last[accessKeyId] = use;
        _waiting.Writer.TryWrite(use);
    }

    /// <summary>Stores a use, unless its key is gone. Permissions do not depend on it: nothing that was kept of IAM has to be read anew.</summary>
    public Task StoreAsync(AccessKeyUse use, CancellationToken cancellation) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync(
            """
            INSERT INTO iam_access_key_uses (id, used, service, region)
            SELECT @Id, @Used, @Service, @Region WHERE EXISTS (SELECT 1 FROM iam_access_keys k WHERE k.id = @Id)
            ON CONFLICT (id) DO UPDATE SET used = excluded.used, service = excluded.service, region = excluded.region
            """,
            use, change),
        cancellation);

    /// <summary>The last use of a key, or null when it was never used.</summary>
    public async Task<AccessKeyUse?> FindAsync(string id, CancellationToken cancellation) => _last.GetValueOrDefault(id) ?? await database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<AccessKeyUse>(
            "SELECT id AS Id, used AS Used, service AS Service, region AS Region FROM iam_access_key_uses WHERE id = @id", new { id }),
        cancellation);

    /// <summary>Forgets a key that is gone.</summary>
    public void Forget(string id) => _last.TryRemove(id, out _);
}
