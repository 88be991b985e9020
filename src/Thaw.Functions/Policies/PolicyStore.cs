using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.Policies;

/// <summary>The stored resource policies of functions, versions and aliases; a change gives what they belong to a new revision.</summary>
internal sealed class PolicyStore(IDatabase database, IdSource ids)
{
    private const string OfResource =
        "FROM function_policy_statements WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier";

    /// <summary>A policy, or null when there is none.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<PolicyDocument?> FindAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                _ = await FunctionStore.RevisionAsync(connection, null, target with { Qualifier = null })
                    ?? throw LambdaErrors.FunctionNotFound(target.Arn);
                var revision = await FunctionStore.RevisionAsync(connection, null, target);
                var statements = await StatementsAsync(connection, null, target);
                return revision is null || statements.Count == 0 ? null : new PolicyDocument(statements, revision);
            },
            cancellation);

    /// <summary>One statement of a policy, or null when there is none of this id.</summary>
    public Task<string?> FindStatementAsync(FunctionTarget target, string sid, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string?>(
                $"SELECT statement {OfResource} AND sid = @Sid",
                new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = QualifierOf(target), Sid = sid }),
            cancellation);

    /// <summary>The tags of a function and the statements of all its policies, by qualifier and in their order; null when there is no such function.</summary>
    public Task<(IReadOnlyDictionary<string, string> Tags, ILookup<string, string> Statements)?> AllAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.ReadAsync<(IReadOnlyDictionary<string, string>, ILookup<string, string>)?>(
            async connection =>
            {
                if (await FunctionStore.FindTagsAsync(connection, null, scope, name) is not { } tags)
                {
                    return null;
                }

                var rows = await connection.QueryAsync<(string Qualifier, string Statement)>(
                    """
                    SELECT qualifier, statement FROM function_policy_statements
                    WHERE account = @Account AND region = @Region AND name = @Name ORDER BY position
                    """,
                    new { Account = scope.Account.Value, Region = scope.Region.Value, Name = name });
                return (tags, rows.ToLookup(row => row.Qualifier, row => row.Statement, StringComparer.Ordinal));
            },
            cancellation);

    /// <summary>Adds a statement to a policy.</summary>
    /// <exception cref="AwsException">What it is for does not exist or has changed, the id is taken, or the policy would be too long.</exception>
    public Task AddAsync(FunctionTarget target, string sid, string statement, string? seenRevision, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await RequireRevisionAsync(transaction, target, seenRevision);
                var statements = await StatementsAsync(connection, transaction, target);
                var added = await connection.ExecuteAsync(
                    $"""
                    INSERT INTO function_policy_statements (account, region, name, qualifier, sid, position, statement)
                    VALUES (@Account, @Region, @Name, @Qualifier, @Sid, (SELECT COALESCE(MAX(position), 0) + 1 {OfResource}), @Statement)
                    ON CONFLICT (account, region, name, qualifier, sid) DO NOTHING
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = QualifierOf(target), Sid = sid, Statement = statement },
                    transaction);
                if (added == 0)
                {
                    throw LambdaErrors.StatementExists(sid);
                }

                PolicyDocument.CheckLength([.. statements, statement]);
                await FunctionStore.ReviseAsync(transaction, target, ids.NextGuid().ToString());
                return true;
            },
            cancellation);

    /// <summary>Removes a statement from a policy.</summary>
    /// <exception cref="AwsException">There is no such function, policy or statement, or what it is for has changed.</exception>
    public Task RemoveAsync(FunctionTarget target, string sid, string? seenRevision, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                _ = await FunctionStore.RevisionAsync(connection, transaction, target with { Qualifier = null })
                    ?? throw LambdaErrors.NoPolicyFor(target.Arn);
                _ = await FunctionStore.RevisionAsync(connection, transaction, target) ?? throw LambdaErrors.QualifierNotFound(target);
                if ((await StatementsAsync(connection, transaction, target)).Count == 0)
                {
                    throw LambdaErrors.NoPolicy();
                }

                var key = new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = QualifierOf(target), Sid = sid };
                if (await connection.ExecuteAsync($"DELETE {OfResource} AND sid = @Sid", key, transaction) == 0)
                {
                    throw LambdaErrors.StatementNotFound(sid);
                }

                await RequireRevisionAsync(transaction, target, seenRevision);
                await FunctionStore.ReviseAsync(transaction, target, ids.NextGuid().ToString());
                return true;
            },
            cancellation);

    private static async Task RequireRevisionAsync(DbTransaction transaction, FunctionTarget target, string? seen)
    {
        var revision = await FunctionStore.RevisionAsync(transaction.Connection!, transaction, target)
            ?? throw LambdaErrors.QualifierNotFound(target);
        if (!string.IsNullOrEmpty(seen) && seen != revision)
        {
            throw LambdaErrors.StaleRevision();
        }
    }

    private static async Task<IReadOnlyList<string>> StatementsAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        [.. await connection.QueryAsync<string>(
            $"SELECT statement {OfResource} ORDER BY position",
            new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = QualifierOf(target) },
            transaction)];

    private static string QualifierOf(FunctionTarget target) => target.VersionOrAlias;
}
