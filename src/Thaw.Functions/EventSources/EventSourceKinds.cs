namespace Thaw.Functions.EventSources;

/// <summary>The kinds of event sources that something reads.</summary>
internal sealed class EventSourceKinds(IEnumerable<IEventSourceKind> kinds)
{
    private readonly Dictionary<EventSourceType, IEventSourceKind> _kinds = kinds.ToDictionary(kind => kind.Type);

    /// <summary>The last check of all: refuses a mapping whose events nothing would read, or not in the way that it wants.</summary>
    /// <exception cref="Aws.Operations.AwsException">Something of the mapping has no effect yet.</exception>
    public void RequireReader(EventSourceMapping mapping)
    {
        if (!_kinds.TryGetValue(mapping.Source.Type, out var kind))
        {
            throw LambdaErrors.NoReader(mapping.Source);
        }

        if ((mapping.Settings.KmsKeyArn is null ? kind.NotApplied(mapping.Settings) : "KMSKeyArn") is { } member)
        {
            throw LambdaErrors.NotSupported(member);
        }
    }

    /// <summary>Makes the reading fit a mapping; of a kind that nothing reads there is nothing to do.</summary>
    public Task ApplyAsync(EventSourceMapping mapping, CancellationToken cancellation) =>
        _kinds.TryGetValue(mapping.Source.Type, out var kind) ? kind.ApplyAsync(mapping, cancellation) : Task.CompletedTask;
}
