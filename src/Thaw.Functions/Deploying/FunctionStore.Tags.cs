using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

internal sealed partial class FunctionStore
{
    /// <summary>A function's tags.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is no such function.</exception>
    public Task<IReadOnlyDictionary<string, string>> TagsAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            async connection => await ReadTagsAsync(connection, null, target), cancellation);

    /// <summary>Changes a function's tags; the change may refuse.</summary>
    public Task ChangeTagsAsync(FunctionTarget target, Action<Dictionary<string, string>> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = Connection(transaction);
                var tags = await ReadTagsAsync(connection, transaction, target);
                change(tags);
                return await connection.ExecuteAsync(
                    "UPDATE functions SET tags = @Tags WHERE account = @Account AND region = @Region AND name = @Name",
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Tags = WriteTags(tags) },
                    transaction);
            },
            cancellation);

    /// <summary>The tags of a function, or null when there is none.</summary>
    public static async Task<Dictionary<string, string>?> FindTagsAsync(DbConnection connection, DbTransaction? transaction, Scope scope, string name)
    {
        var text = await connection.QuerySingleOrDefaultAsync<string>(
            "SELECT tags FROM functions WHERE account = @Account AND region = @Region AND name = @Name",
            Key(scope, name),
            transaction);
        return text is null ? null : JsonSerializer.Deserialize(text, StoredJson.Default.DictionaryStringString);
    }

    private static async Task<Dictionary<string, string>> ReadTagsAsync(
        DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        await FindTagsAsync(connection, transaction, target.Scope, target.Name) ?? throw LambdaErrors.FunctionNotFound(target.Arn);

    private static string WriteTags(IReadOnlyDictionary<string, string> tags) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(tags), StoredJson.Default.DictionaryStringString);
}
