using Dapper;
using Thaw.Storage.Migrations;

namespace Thaw.Storage.Secrets;

/// <summary>What the database remembers of the key that its secrets are wrapped under: the id, so that no other key is taken for it.</summary>
internal sealed class MasterKeyRecord(IDatabase database)
{
    public static Migration Migration { get; } = new(2026112160, "master key", """
        CREATE TABLE master_key (
            place BIGINT NOT NULL PRIMARY KEY CHECK (place = 1),
            key_id TEXT NOT NULL
        )
        """);

    /// <summary>The id of the key, or null as long as there was none.</summary>
    public Task<string?> FindAsync() => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<string?>("SELECT key_id FROM master_key"),
        CancellationToken.None);

    /// <summary>Remembers the first key.</summary>
    public Task WriteAsync(MasterKey key) => database.WriteAsync(
        change => change.Connection!.ExecuteAsync("INSERT INTO master_key (place, key_id) VALUES (1, @Id)", new { key.Id }, change),
        CancellationToken.None);
}
