using Dapper;

namespace Thaw.Functions.EventSources;

// What the background does with the stored mappings, over all accounts.
internal sealed partial class EventSourceMappingStore
{
    /// <summary>Every mapping of every account.</summary>
    public Task<IReadOnlyList<EventSourceMapping>> AllAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<EventSourceMapping>>(
            async connection => [.. (await connection.QueryAsync<EventSourceMappingRow>($"{Select} ORDER BY uuid")).Select(row => row.ToMapping())],
            cancellation);

    /// <summary>Ends a transition: the mapping becomes what it is wanted to be, or goes. Nothing happens when its state is another by now.</summary>
    public Task SettleAsync(EventSourceMapping mapping, DateTimeOffset now, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction =>
            {
                var sql = mapping.State == MappingState.Deleting
                    ? "DELETE FROM event_source_mappings WHERE uuid = @Uuid AND state = @State"
                    : "UPDATE event_source_mappings SET state = @Settled, modified_at = @Now WHERE uuid = @Uuid AND state = @State";
                var settled = mapping.Enabled ? MappingState.Enabled : MappingState.Disabled;
                return Connection(transaction).ExecuteAsync(
                    sql,
                    new { Uuid = mapping.Uuid.ToString(), State = mapping.State.ToString(), Settled = settled.ToString(), Now = now.ToUnixTimeMilliseconds() },
                    transaction);
            },
            cancellation);

    /// <summary>Removes every mapping of every account.</summary>
    /// <returns>The mappings that there were.</returns>
    public Task<IReadOnlyList<EventSourceMapping>> ClearAsync(CancellationToken cancellation) =>
        database.WriteAsync<IReadOnlyList<EventSourceMapping>>(
            async transaction =>
            {
                var rows = await Connection(transaction).QueryAsync<EventSourceMappingRow>(Select, transaction: transaction);
                await Connection(transaction).ExecuteAsync("DELETE FROM event_source_mappings", transaction: transaction);
                return [.. rows.Select(row => row.ToMapping())];
            },
            cancellation);
}
