using System.Data.Common;
using System.Globalization;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Deploying;

internal sealed partial class FunctionStore
{
    /// <summary>Gives <c>$LATEST</c> code as the other method gives settings, and publishes it in the same commit when it is given how.</summary>
    /// <returns>The version before and after, and what to show: the published version, or what the change came to.</returns>
    public Task<(Function Before, Function After, Function Shown)> UpdateAsync(
        FunctionTarget target, Func<Function, Function> change, Publication? publication, long totalCodeSize, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var (before, after) = await UpdateAsync(transaction, target, change, totalCodeSize);
                await ApplyRulesAsync(Connection(transaction), transaction, Deployment.OfCode(before, after));
                var shown = publication is null ? after : await PublishAsync(transaction, after, publication, totalCodeSize);
                return (before, after, shown);
            },
            cancellation);

    /// <summary>Publishes <c>$LATEST</c>; the check sees it and may refuse.</summary>
    /// <returns>The new version, or the last one when nothing has changed since.</returns>
    /// <exception cref="AwsException">There is no such function, it is refused, or the account's code storage is full.</exception>
    public Task<Function> PublishAsync(
        FunctionTarget target, Action<Function> check, Publication publication, long totalCodeSize, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var latest = await FindAsync(Connection(transaction), transaction, target.Scope, target.Name, Function.Latest)
                    ?? throw LambdaErrors.FunctionNotFound(target.Arn);
                check(latest);
                return await PublishAsync(transaction, latest, publication, totalCodeSize);
            },
            cancellation);

    private static async Task<Function> PublishAsync(DbTransaction transaction, Function latest, Publication publication, long totalCodeSize)
    {
        var connection = Connection(transaction);
        var last = await connection.QuerySingleOrDefaultAsync<PublishedRow>(
            """
            SELECT last_number AS LastNumber, content AS Content FROM function_version_numbers
            WHERE account = @Account AND region = @Region AND name = @Name
            """,
            Key(latest.Scope, latest.Name),
            transaction);
        if (await UnchangedAsync(transaction, latest, last) is { } unchanged)
        {
            return unchanged;
        }

        var (touched, version) = publication.Make(latest, (last?.LastNumber ?? 0) + 1);
        await TakeNumberAsync(transaction, latest, version.Number);
        await InsertVersionAsync(transaction, FunctionRow.From(version));
        await UpdateVersionAsync(transaction, touched, latest.RevisionId);
        await CodeStorage.CheckAsync(transaction, latest.Scope, totalCodeSize);
        return version;
    }

    private static async Task<Function?> UnchangedAsync(DbTransaction transaction, Function latest, PublishedRow? last) =>
        last?.Content == PublishedContent.DigestOf(latest)
            ? await FindAsync(
                Connection(transaction), transaction, latest.Scope, latest.Name, last.LastNumber.ToString(CultureInfo.InvariantCulture))
            : null;

    // The row outlives the function: a name that is used again goes on counting.
    private static Task<int> TakeNumberAsync(DbTransaction transaction, Function latest, long number) => Connection(transaction).ExecuteAsync(
        """
        INSERT INTO function_version_numbers (account, region, name, last_number, content)
        VALUES (@Account, @Region, @Name, @Number, @Content)
        ON CONFLICT (account, region, name) DO UPDATE SET last_number = excluded.last_number, content = excluded.content
        """,
        new
        {
            Account = latest.Scope.Account.Value,
            Region = latest.Scope.Region.Value,
            latest.Name,
            Number = number,
            Content = PublishedContent.DigestOf(latest),
        },
        transaction);
}
