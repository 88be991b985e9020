using Thaw.Storage.Migrations;

namespace Thaw.Companions.Logs;

/// <summary>The tables of CloudWatch Logs.</summary>
internal static class LogsSchema
{
    private const string Groups = """
        CREATE TABLE log_numbers (
            kind TEXT NOT NULL PRIMARY KEY,
            last BIGINT NOT NULL
        );
        INSERT INTO log_numbers (kind, last) VALUES ('group', 0), ('stream', 0);

        CREATE TABLE log_groups (
            id BIGINT NOT NULL PRIMARY KEY,
            account TEXT NOT NULL,
            region TEXT NOT NULL,
            name TEXT NOT NULL,
            created BIGINT NOT NULL,
            class TEXT NOT NULL,
            retention_days BIGINT,
            is_protected BIGINT NOT NULL,
            last_number BIGINT NOT NULL,
            UNIQUE (account, region, name)
        );

        CREATE TABLE log_tags (
            group_id BIGINT NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            tag_key TEXT NOT NULL,
            tag_value TEXT NOT NULL,
            PRIMARY KEY (group_id, tag_key)
        );
        """;

    private const string Streams = """
        CREATE TABLE log_streams (
            id BIGINT NOT NULL PRIMARY KEY,
            group_id BIGINT NOT NULL REFERENCES log_groups (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            created BIGINT NOT NULL,
            first_event BIGINT,
            last_event BIGINT NOT NULL,
            last_ingestion BIGINT,
            stored_bytes BIGINT NOT NULL,
            UNIQUE (group_id, name)
        );
        CREATE INDEX log_streams_by_last_event ON log_streams (group_id, last_event, name);
        """;

    private const string Events = """
        CREATE TABLE log_chunks (
            stream_id BIGINT NOT NULL,
            first BIGINT NOT NULL,
            number BIGINT NOT NULL,
            last BIGINT NOT NULL,
            group_id BIGINT NOT NULL,
            ingested BIGINT NOT NULL,
            events BIGINT NOT NULL,
            bytes BIGINT NOT NULL,
            lines BLOB NOT NULL,
            PRIMARY KEY (stream_id, first, number)
        );
        CREATE INDEX log_chunks_by_group ON log_chunks (group_id, first, number);

        CREATE TABLE log_discarded (
            group_id BIGINT NOT NULL,
            stream_id BIGINT NOT NULL,
            PRIMARY KEY (group_id, stream_id)
        );
        """;

    /// <summary>
    /// Events carry a number that grows within their group: with the timestamp it orders them, names them and marks a place to go on from.
    /// Events of a stream that came together stand in one row, with the first one's timestamp and number.
    /// Texts are bytes, because a line may hold characters that a text column does not take. What is deleted disappears at once by its
    /// group's or stream's row; its events are removed later, a few at a time, by the rows in log_discarded.
    /// </summary>
    public static Migration Tables { get; } = new(2026112020, "logs", Groups + Streams + Events);
}
