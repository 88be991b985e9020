using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Roles;
using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.Development;

/// <summary>
/// The role that quick starts of local AWS tools name: made for the development identity at the first start with a data directory
/// and after a reset. Whoever deletes it does not get it back.
/// </summary>
internal sealed partial class DevelopmentRole(
    IamDatabase database, NewRoles roles, AttachmentStore attachments, IamStamps stamps, CompanionsOptions options, ILogger<DevelopmentRole> log)
    : IHostedService, IResettable
{
    public const string Name = "lambda-role";

    private const string Policy = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>What has been done once with this data directory, by name.</summary>
    public static Migration Table { get; } = new(2026112173, "iam-firsts", "CREATE TABLE iam_firsts (name TEXT NOT NULL PRIMARY KEY);");

    // Servers with credentials of their own note the first start as well: theirs is no fresh directory either, should they become local ones.
    public Task StartAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async change =>
        {
            const string sql = "INSERT INTO iam_firsts (name) VALUES (@Name) ON CONFLICT (name) DO NOTHING";
            if (await change.Connection!.ExecuteAsync(sql, new { Name }, change) > 0)
            {
                await MakeAsync(change);
            }
        },
        cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ResetAsync(CancellationToken cancellation) => database.WriteAsync(MakeAsync, cancellation);

    private async Task MakeAsync(DbTransaction change)
    {
        if (options.DevelopmentAccount is { } account && await EntityStore.FindAsync(change.Connection!, change, account, EntityKind.Role, Name) is null)
        {
            var entity = IamEntity.New(EntityKind.Role, account, Name, "/", stamps);
            var settings = new RoleSettings { Trust = Trust, SessionSeconds = RoleSettings.ShortestSession };
            await roles.AddAsync(change, new RoleView(entity, settings, [], null));
            await attachments.AttachAsync(change, EntityKind.Role, entity, Policy);
            LogMade(entity.Arn);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Functions may have the role {Arn}: Lambda may assume it, and it may write logs")]
    private partial void LogMade(string arn);
}
