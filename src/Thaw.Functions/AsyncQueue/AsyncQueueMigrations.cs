using Thaw.Storage.Migrations;

namespace Thaw.Functions.AsyncQueue;

/// <summary>The table of event-invoke configurations.</summary>
internal static class AsyncQueueMigrations
{
    public static Migration EventInvokeConfigs { get; } = new(2026112013, "event invoke configurations", """
        CREATE TABLE event_invoke_configs (
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            qualifier TEXT NOT NULL,
            maximum_retry_attempts BIGINT,
            maximum_event_age BIGINT,
            on_success TEXT,
            on_failure TEXT,
            modified_at BIGINT NOT NULL,
            PRIMARY KEY (account, region, name, qualifier),
            FOREIGN KEY (account, region, name) REFERENCES functions (account, region, name) ON DELETE CASCADE
        );
        """);
}
