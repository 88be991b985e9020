using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Tags;
using Thaw.Storage;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>The repositories and their settings.</summary>
internal sealed class RepositoryStore(IDatabase database)
{
    private const int Most = 100_000;
    private const string Columns = "id AS Id, name AS Name, created AS Created, mutability AS Mode, exclusions AS Exclusions, scan_on_push AS ScanOnPush, policy AS Policy";

    /// <summary>Finds a repository inside a change or a query.</summary>
    public static async Task<Repository?> FindAsync(DbConnection connection, DbTransaction? change, RepositoryName name)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM ecr_repositories WHERE account = @Account AND region = @Region AND name = @Name", Keys(name), change);
        return row is null ? null : Read(row, name.Scope);
    }

    /// <summary>Finds a repository.</summary>
    public Task<Repository?> FindAsync(RepositoryName name, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, name), cancellation);

    /// <summary>Finds a repository.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    public async Task<Repository> GetAsync(RepositoryName name, CancellationToken cancellation) =>
        await FindAsync(name, cancellation) ?? throw EcrErrors.RepositoryNotFound(name);

    /// <summary>The repositories of a registry by name, after a name.</summary>
    public Task<IReadOnlyList<Repository>> ListAsync(Scope scope, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Repository>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<Row>(
                    $"SELECT {Columns} FROM ecr_repositories WHERE account = @Account AND region = @Region AND name > @Name ORDER BY name LIMIT @count",
                    new { Account = scope.Account.Value, Region = scope.Region.Value, Name = after, count });
                return [.. rows.Select(row => Read(row, scope))];
            },
            cancellation);

    /// <summary>Makes a repository with tags.</summary>
    /// <exception cref="AwsException">There is one of its name, or there are too many.</exception>
    public Task<Repository> CreateAsync(Repository repository, IReadOnlyList<KeyValuePair<string, string>> tags, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var connection = change.Connection!;
                if (await FindAsync(connection, change, repository.Name) is not null)
                {
                    throw EcrErrors.RepositoryExists(repository.Name);
                }

                var keys = Keys(repository.Name);
                if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM ecr_repositories WHERE account = @Account AND region = @Region", keys, change) >= Most)
                {
                    throw EcrErrors.TooMany("repositories in a registry", Most);
                }

                await AddAsync(change, repository);
                await RepositoryTagStore.SetAsync(change, repository.Id, tags);
                return repository;
            },
            cancellation);

    /// <summary>Removes a repository with everything in it.</summary>
    /// <exception cref="AwsException">There is none, or it holds images and is not to be removed by force.</exception>
    public Task<Repository> DeleteAsync(RepositoryName name, bool force, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var repository = await FindAsync(change.Connection!, change, name) ?? throw EcrErrors.RepositoryNotFound(name);
                if (!force && await change.Connection!.ExecuteScalarAsync<int>("SELECT EXISTS (SELECT 1 FROM ecr_images WHERE repository_id = @Id)", repository, change) == 1)
                {
                    throw EcrErrors.RepositoryNotEmpty(name);
                }

                await change.Connection!.ExecuteAsync("DELETE FROM ecr_repositories WHERE id = @Id", repository, change);
                return repository;
            },
            cancellation);

    /// <summary>Changes a repository's settings.</summary>
    /// <returns>The repository as it was before.</returns>
    /// <exception cref="AwsException">There is none.</exception>
    public Task<Repository> ChangeAsync(RepositoryName name, Func<Repository, Repository> edit, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var before = await FindAsync(change.Connection!, change, name) ?? throw EcrErrors.RepositoryNotFound(name);
                var after = edit(before);
                await change.Connection!.ExecuteAsync(
                    "UPDATE ecr_repositories SET mutability = @Mode, exclusions = @exclusions, scan_on_push = @scan, policy = @Policy WHERE id = @Id",
                    new { after.Mutability.Mode, exclusions = Write(after.Mutability), scan = after.ScanOnPush ? 1 : 0, after.Policy, before.Id },
                    change);
                return before;
            },
            cancellation);

    private static Task<int> AddAsync(DbTransaction change, Repository repository) => change.Connection!.ExecuteAsync(
        """
        INSERT INTO ecr_repositories (id, account, region, name, created, mutability, exclusions, scan_on_push)
        VALUES (@Id, @Account, @Region, @Name, @Created, @Mode, @exclusions, @scan)
        """,
        new
        {
            repository.Id,
            Account = repository.Name.Scope.Account.Value,
            Region = repository.Name.Scope.Region.Value,
            repository.Name.Name,
            repository.Created,
            repository.Mutability.Mode,
            exclusions = Write(repository.Mutability),
            scan = repository.ScanOnPush ? 1 : 0,
        },
        change);

    private static NameKeys Keys(RepositoryName name) => new(name.Scope.Account.Value, name.Scope.Region.Value, name.Name);

    private static string? Write(TagMutability mutability) =>
        mutability.Exclusions is { } patterns ? JsonSerializer.Serialize(patterns, EcrJson.Default.IReadOnlyListString) : null;

    private static Repository Read(Row row, Scope scope) => new()
    {
        Id = row.Id,
        Name = new RepositoryName(scope, row.Name),
        Created = row.Created,
        Mutability = new TagMutability(row.Mode, row.Exclusions is null ? null : JsonSerializer.Deserialize(row.Exclusions, EcrJson.Default.IReadOnlyListString)),
        ScanOnPush = row.ScanOnPush == 1,
        Policy = row.Policy,
    };

    private sealed record NameKeys(string Account, string Region, string Name);

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required long Created { get; init; }

        public required string Mode { get; init; }

        public required string? Exclusions { get; init; }

        public required long ScanOnPush { get; init; }

        public required string? Policy { get; init; }
    }
}
