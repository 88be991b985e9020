using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>The table of reports on who used which service: the last one for each subject.</summary>
internal static class AccessReportSchema
{
    public static Migration Tables { get; } = new(2026112153, "iam_access_reports", """
        CREATE TABLE iam_access_reports (
            account TEXT NOT NULL,
            subject TEXT NOT NULL,
            job TEXT NOT NULL UNIQUE,
            granularity TEXT NOT NULL,
            created BIGINT NOT NULL,
            PRIMARY KEY (account, subject)
        );
        """);
}
