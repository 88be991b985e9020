using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>The reports that were asked for.</summary>
internal static class AccessReportStore
{
    /// <summary>Adds a report; it takes the place of an older one on the same subject.</summary>
    public static Task AddAsync(DbTransaction change, AccountId account, string subject, AccessReport report) => change.Connection!.ExecuteAsync(
        """
        INSERT INTO iam_access_reports (account, subject, job, granularity, created) VALUES (@account, @subject, @Job, @Granularity, @Created)
        ON CONFLICT (account, subject) DO UPDATE SET job = excluded.job, granularity = excluded.granularity, created = excluded.created
        """,
        new { account = account.Value, subject, report.Job, report.Granularity, report.Created }, change);

    /// <summary>Finds a report by its job.</summary>
    /// <exception cref="AwsException">NoSuchEntity: the account has asked for none of this id, or for a newer one since.</exception>
    public static async Task<AccessReport> RequireAsync(DbConnection connection, AccountId account, string job) =>
        await connection.QuerySingleOrDefaultAsync<AccessReport>(
            "SELECT job AS Job, granularity AS Granularity, created AS Created FROM iam_access_reports WHERE account = @account AND job = @job",
            new { account = account.Value, job })
        ?? throw IamErrors.NoSuchEntity($"Job with id {job} cannot be found.");
}
