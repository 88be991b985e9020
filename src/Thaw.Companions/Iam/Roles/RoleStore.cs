using System.Data.Common;
using Dapper;

namespace Thaw.Companions.Iam.Roles;

/// <summary>What only roles have, by the role's id.</summary>
internal static class RoleStore
{
    private const string Columns = "trust AS Trust, description AS Description, session_seconds AS SessionSeconds, service AS Service";

    public static Task AddAsync(DbTransaction change, string id, RoleSettings settings) => change.Connection!.ExecuteAsync(
        "INSERT INTO iam_roles (id, trust, description, session_seconds, service) VALUES (@id, @Trust, @Description, @SessionSeconds, @Service)",
        new { id, settings.Trust, settings.Description, settings.SessionSeconds, settings.Service }, change);

    public static Task UpdateAsync(DbTransaction change, string id, RoleSettings settings) => change.Connection!.ExecuteAsync(
        "UPDATE iam_roles SET trust = @Trust, description = @Description, session_seconds = @SessionSeconds WHERE id = @id",
        new { id, settings.Trust, settings.Description, settings.SessionSeconds }, change);

    public static Task<RoleSettings?> FindSettingsAsync(DbConnection connection, DbTransaction? change, string id) =>
        connection.QuerySingleOrDefaultAsync<RoleSettings>($"SELECT {Columns} FROM iam_roles WHERE id = @id", new { id }, change);
}
