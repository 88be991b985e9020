using System.Data.Common;
using Dapper;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>The material of keys, always wrapped.</summary>
internal sealed class MaterialStore(IDatabase database)
{
    private const string Columns = "number AS Number, id AS Id, wrapped AS Wrapped, created AS Created, rotation AS Rotation";

    public static Task<int> AddAsync(DbTransaction change, string keyId, Material material) => change.Connection!.ExecuteAsync(
        "INSERT INTO kms_materials (key_id, number, id, wrapped, created, rotation) VALUES (@keyId, @Number, @Id, @Wrapped, @Created, @Rotation)",
        new { keyId, material.Number, material.Id, material.Wrapped, material.Created, material.Rotation },
        change);

    /// <summary>One generation of a key, or null.</summary>
    public Task<Material?> FindAsync(string keyId, long number, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Material?>(
                $"SELECT {Columns} FROM kms_materials WHERE key_id = @keyId AND number = @number", new { keyId, number }),
            cancellation);

    /// <summary>All generations of a key, the first one first.</summary>
    public Task<IReadOnlyList<Material>> ListAsync(string keyId, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Material>>(
            async connection => (await connection.QueryAsync<Material>($"SELECT {Columns} FROM kms_materials WHERE key_id = @keyId ORDER BY number", new { keyId })).AsList(),
            cancellation);
}
