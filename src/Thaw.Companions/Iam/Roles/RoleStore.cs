using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

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

    /// <summary>What belongs to a role that is there.</summary>
    public static async Task<RoleSettings> RequireSettingsAsync(DbTransaction change, IamEntity role) =>
        await FindSettingsAsync(change.Connection!, change, role.Id) ?? throw EntityKind.Role.NotFound(role.Name);

    /// <summary>What belongs to several roles, by their ids.</summary>
    public static async Task<Dictionary<string, RoleSettings>> AllSettingsAsync(DbConnection connection, IReadOnlyList<string> ids)
    {
        var found = await connection.QueryAsync<RoleSettings>($"SELECT id AS Id, {Columns} FROM iam_roles WHERE id IN @ids", new { ids });
        return found.ToDictionary(settings => settings.Id!, StringComparer.Ordinal);
    }

    /// <summary>The role of a name, for a change that only AWS may make to the roles of its services.</summary>
    /// <exception cref="AwsException">NoSuchEntity or UnmodifiableEntity.</exception>
    public static async Task<IamEntity> RequireChangeableAsync(DbTransaction change, AccountId account, string name)
    {
        var role = await EntityStore.RequireAsync(change.Connection!, change, account, EntityKind.Role, name);
        return (await RequireSettingsAsync(change, role)).Service is null ? role : throw IamErrors.Unmodifiable(name);
    }
}
