using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.EventSources;

/// <summary>An event source mapping: which events go to which function, and how.</summary>
internal sealed record EventSourceMapping
{
    public required Guid Uuid { get; init; }

    /// <summary>The function, version or alias; it may be gone meanwhile: AWS keeps the mappings of a deleted function.</summary>
    public required FunctionTarget Target { get; init; }

    public required EventSource Source { get; init; }

    public required EventSourceSettings Settings { get; init; }

    /// <summary>Whether its events shall be read, once the state has settled.</summary>
    public required bool Enabled { get; init; }

    public required MappingState State { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public required DateTimeOffset ModifiedAt { get; init; }

    public string Arn => ArnOf(Target, Uuid);

    /// <summary>The function's name with the qualifier that the mapping was made with.</summary>
    public string FunctionName => Target.Qualifier is { } qualifier ? $"{Target.Name}:{qualifier}" : Target.Name;

    /// <summary>What may be mapped to a function once: the source and, where a source has several, its topic, queue or collection.</summary>
    public string SourceKey => string.Join('\n', [
        Source.Arn ?? string.Join(',', (Settings.BootstrapServers ?? []).Order(StringComparer.Ordinal)),
        .. Settings.Topics ?? [],
        .. Settings.Queues ?? [],
        .. (Settings.SourceAccess ?? []).Where(access => access.Type == SourceAccess.VirtualHost).Select(access => access.Uri),
        .. Settings.ChangeStream is { } stream ? new[] { stream.DatabaseName, stream.CollectionName ?? string.Empty } : [],
    ]);

    private static string ArnOf(FunctionTarget target, Guid uuid) =>
        $"arn:{FunctionTarget.PartitionOf(target.Scope.Region)}:lambda:{target.Scope.Region}:{target.Scope.Account}:event-source-mapping:{uuid}";
}
