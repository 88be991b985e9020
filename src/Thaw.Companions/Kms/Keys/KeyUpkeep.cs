using Dapper;
using Thaw.Aws.Keys;
using Thaw.Companions.Kms.Encryption;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Does what is due: deletes keys whose days are over, renews the material of those that rotate.</summary>
internal sealed class KeyUpkeep(IDatabase database, MaterialForge forge, KeyChanges changes, TimeProvider time)
{
    /// <summary>The longest sleep: a clock that was set is noticed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Does everything that is due.</summary>
    /// <returns>How long nothing more is due.</returns>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var key in await DueAsync("deletion_date", now, cancellation))
        {
            await DeleteAsync(key.Id, now, cancellation);
            changes.Raise(KmsArns.Key(key.Account, key.Region, key.Id));
        }

        foreach (var key in await DueAsync("next_rotation", now, cancellation))
        {
            await RotateAsync(key.Id, now, cancellation);
        }

        var next = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long?>("SELECT MIN(due) FROM (SELECT MIN(deletion_date) AS due FROM kms_keys UNION ALL SELECT MIN(next_rotation) FROM kms_keys WHERE state = 'Enabled') AS d"),
            cancellation);
        return next is { } due && due - now < Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(Math.Max(due - now, 1)) : Longest;
    }

    private Task<IReadOnlyList<Due>> DueAsync(string column, long now, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Due>>(
            async connection => (await connection.QueryAsync<Due>(
                $"SELECT id AS Id, account AS Account, region AS Region FROM kms_keys WHERE {column} <= @now ORDER BY {column}", new { now })).AsList(),
            cancellation);

    private Task<int> DeleteAsync(string id, long now, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                // It may have been taken back since it was found.
                var key = new { id, now, state = KeyStates.PendingDeletion };
                const string due = "SELECT k.id FROM kms_keys k WHERE k.id = @id AND k.state = @state AND k.deletion_date <= @now";
                foreach (var table in (string[])["kms_materials", "kms_aliases", "kms_tags", "kms_grants"])
                {
                    await change.Connection!.ExecuteAsync($"DELETE FROM {table} WHERE key_id IN ({due})", key, change);
                }

                return await change.Connection!.ExecuteAsync("DELETE FROM kms_keys WHERE id = @id AND state = @state AND deletion_date <= @now", key, change);
            },
            cancellation);

    private Task<bool> RotateAsync(string id, long now, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var due = await change.Connection!.QuerySingleOrDefaultAsync<Rotating?>(
                    "SELECT material AS Material, rotation_days AS Days FROM kms_keys WHERE id = @id AND state = @state AND next_rotation <= @now",
                    new { id, now, state = KeyStates.Enabled },
                    change);
                if (due is null)
                {
                    return false;
                }

                await MaterialStore.AddAsync(change, id, forge.Make(id, due.Material + 1, "AUTOMATIC"));
                var next = now + (long)TimeSpan.FromDays(due.Days).TotalMilliseconds;
                await change.Connection!.ExecuteAsync("UPDATE kms_keys SET material = material + 1, next_rotation = @next WHERE id = @id", new { id, next }, change);
                return true;
            },
            cancellation);

    private sealed record Due
    {
        public required string Id { get; init; }

        public required string Account { get; init; }

        public required string Region { get; init; }
    }

    private sealed record Rotating
    {
        public long Material { get; init; }

        public int Days { get; init; }
    }
}
