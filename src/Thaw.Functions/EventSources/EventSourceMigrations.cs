using Thaw.Storage.Migrations;

namespace Thaw.Functions.EventSources;

/// <summary>The table of event source mappings; a mapping outlives its function, as AWS has it.</summary>
internal static class EventSourceMigrations
{
    public static Migration Mappings { get; } = new(2026112110, "event source mappings", """
        CREATE TABLE event_source_mappings (
            uuid TEXT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            qualifier TEXT NOT NULL,
            source_type TEXT NOT NULL,
            source_arn TEXT NOT NULL,
            source_key TEXT NOT NULL,
            settings TEXT NOT NULL,
            enabled BIGINT NOT NULL,
            state TEXT NOT NULL,
            tags TEXT NOT NULL,
            modified_at BIGINT NOT NULL,
            UNIQUE (account, region, name, qualifier, source_key)
        );
        CREATE INDEX event_source_mappings_by_scope ON event_source_mappings (account, region, uuid);
        """);
}
