using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Thaw.Storage;

namespace Thaw.Functions.Deploying.Variables;

/// <summary>Closes the variables of functions that were stored before variables were closed; runs once, when the server starts.</summary>
internal sealed partial class OpenVariables(IDatabase database, VariableVault vault, ILogger<OpenVariables> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var closed = 0;
        foreach (var row in await FindAsync(cancellationToken))
        {
            closed += await CloseAsync(row, cancellationToken);
        }

        if (closed > 0)
        {
            Closed(closed);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The stored form writes what is closed or was never given as null, and what is empty holds nothing.
    private Task<IReadOnlyList<FunctionRow>> FindAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<FunctionRow>>(
            async connection => (await connection.QueryAsync<FunctionRow>(
                """
                SELECT account AS Account, region AS Region, name AS Name, version AS Version, configuration AS Configuration
                FROM function_versions
                WHERE configuration LIKE '%"variables":{"%'
                """)).AsList(),
            cancellation);

    private async Task<int> CloseAsync(FunctionRow row, CancellationToken cancellation)
    {
        var function = row.ToFunction();
        if (function.Configuration.Variables is not { Count: > 0 } variables)
        {
            return 0;
        }

        var closed = await vault.CloseAsync(VariableVault.UseOf(function.Scope, function.Arn, null), variables, cancellation);
        var configuration = FunctionRow.Write(function.Configuration with { Variables = null, ClosedVariables = closed });
        return await database.WriteAsync(
            change => change.Connection!.ExecuteAsync(
                """
                UPDATE function_versions SET configuration = @closedConfiguration
                WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version AND configuration = @Configuration
                """,
                new { closedConfiguration = configuration, row.Account, row.Region, row.Name, row.Version, row.Configuration },
                change),
            cancellation);
    }

    [LoggerMessage(LogLevel.Information, "The environment variables of {Count} function versions lay open in the store; now they are encrypted.")]
    private partial void Closed(int count);
}
