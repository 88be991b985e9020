using Thaw.Functions.EventSources.Settings;
using Thaw.Functions.EventSources.Shapes;

namespace Thaw.Functions.EventSources;

/// <summary>What a request makes of a mapping's settings: what it does not give stays, what it gives empty goes.</summary>
internal static class SettingsChange
{
    /// <summary>The settings of a new mapping.</summary>
    /// <exception cref="Aws.Operations.AwsException">Something is missing, or does not suit the source.</exception>
    public static EventSourceSettings New(EventSource source, NewEventSourceShape wanted, Func<Guid> newGroup)
    {
        ApplicableSettings.CheckNew(source, wanted);
        var start = StartingPositionRules.Check(source, wanted);
        if (source.IsKafka && wanted.Topics is null)
        {
            throw LambdaErrors.MissingParameter("topics");
        }

        if (source.Type == EventSourceType.Mq && wanted.Queues is null)
        {
            throw LambdaErrors.MissingParameter("queues");
        }

        var defaults = DefaultSettings.Of(source, newGroup);
        return Apply(source, isNew: true, wanted, defaults with
        {
            StartingPosition = wanted.StartingPosition ?? defaults.StartingPosition,
            StartingPositionTimestamp = start,
            Topics = wanted.Topics,
            Queues = wanted.Queues,
            BootstrapServers = wanted.SelfManagedEventSource?.Endpoints?.GetValueOrDefault(MappingAnswers.BootstrapServers),
            ChangeStream = source.Type == EventSourceType.DocumentDb ? NewStream(wanted.DocumentDBEventSourceConfig) : null,
            ConsumerGroupId = KafkaOf(wanted)?.ConsumerGroupId ?? defaults.ConsumerGroupId,
        });
    }

    /// <summary>The settings of a mapping after an update.</summary>
    /// <exception cref="Aws.Operations.AwsException">Something does not suit the source, or can only be set when the mapping is created.</exception>
    public static EventSourceSettings Update(EventSource source, EventSourceSettings before, EventSourceSettingsShape wanted)
    {
        ApplicableSettings.Check(source, wanted);
        if (KafkaOf(wanted)?.ConsumerGroupId is not null)
        {
            throw LambdaErrors.UnsupportedFor(
                source, $"{(source.Type == EventSourceType.ManagedKafka ? "AmazonManaged" : "SelfManaged")}KafkaEventSourceConfig.consumerGroupId");
        }

        var document = wanted.DocumentDBEventSourceConfig;
        if (document?.CollectionName is not null || document?.DatabaseName is not null)
        {
            throw LambdaErrors.OnlyAtCreation([.. NamesOf(document)]);
        }

        if (wanted.SourceAccessConfigurations?.Any(access => access?.Type == SourceAccess.VirtualHost) == true)
        {
            throw LambdaErrors.UnsupportedFor(source, "SourceAccessConfigurations.type");
        }

        var after = Apply(source, isNew: false, wanted, before);
        return after with
        {
            SourceAccess = KeepVirtualHost(before.SourceAccess, after.SourceAccess),
            ChangeStream = after.ChangeStream is { } stream ? stream with { FullDocument = document?.FullDocument ?? stream.FullDocument } : null,
        };
    }

    private static EventSourceSettings Apply(EventSource source, bool isNew, EventSourceSettingsShape wanted, EventSourceSettings before)
    {
        var after = before with
        {
            BatchSize = wanted.BatchSize ?? before.BatchSize,
            MaximumBatchingWindowInSeconds = wanted.MaximumBatchingWindowInSeconds ?? before.MaximumBatchingWindowInSeconds,
            ParallelizationFactor = wanted.ParallelizationFactor ?? before.ParallelizationFactor,
            Filters = wanted.FilterCriteria is null ? before.Filters : PatternsOf(wanted.FilterCriteria),
            KmsKeyArn = wanted.KMSKeyArn is null ? before.KmsKeyArn : NotEmpty(wanted.KMSKeyArn),
            Metrics = wanted.MetricsConfig is null ? before.Metrics : NotEmpty(wanted.MetricsConfig.Metrics),
            SystemLogLevel = wanted.LoggingConfig is null ? before.SystemLogLevel : wanted.LoggingConfig.SystemLogLevel,
            MaximumConcurrency = wanted.ScalingConfig is null ? before.MaximumConcurrency : wanted.ScalingConfig.MaximumConcurrency,
            OnFailure = wanted.DestinationConfig is null ? before.OnFailure : NotEmpty(wanted.DestinationConfig.OnFailure?.Destination),
            MaximumRecordAgeInSeconds = wanted.MaximumRecordAgeInSeconds ?? before.MaximumRecordAgeInSeconds,
            BisectBatchOnFunctionError = wanted.BisectBatchOnFunctionError ?? before.BisectBatchOnFunctionError,
            MaximumRetryAttempts = wanted.MaximumRetryAttempts ?? before.MaximumRetryAttempts,
            TumblingWindowInSeconds = wanted.TumblingWindowInSeconds ?? before.TumblingWindowInSeconds,
            FunctionResponseTypes = wanted.FunctionResponseTypes ?? before.FunctionResponseTypes,
            SourceAccess = wanted.SourceAccessConfigurations is null
                ? before.SourceAccess
                : AccessOf(wanted.SourceAccessConfigurations, "sourceAccessConfigurations"),
            SchemaRegistry = KafkaOf(wanted)?.SchemaRegistryConfig is { } registry ? RegistryOf(registry) : before.SchemaRegistry,
            Pollers = wanted.ProvisionedPollerConfig is { } pollers ? PollersOf(source, isNew, pollers, before.Pollers) : before.Pollers,
        };
        SettingsRules.Check(source, after);
        return after;
    }

    private static IEnumerable<string> NamesOf(DocumentDBEventSourceConfigShape document) =>
        new[] { document.CollectionName is null ? null : "collectionName", document.DatabaseName is null ? null : "databaseName" }.OfType<string>();

    private static KafkaEventSourceConfigShape? KafkaOf(EventSourceSettingsShape wanted) =>
        wanted.AmazonManagedKafkaEventSourceConfig ?? wanted.SelfManagedKafkaEventSourceConfig;

    private static List<string>? PatternsOf(FilterCriteriaShape criteria) =>
        NotEmpty(criteria.Filters)?.Select(filter => filter?.Pattern ?? throw LambdaErrors.BadFilter()).ToList();

    private static List<SourceAccess>? AccessOf(IReadOnlyList<SourceAccessShape?>? access, string member) => NotEmpty(access)
        ?.Select(one => new SourceAccess(
            one?.Type ?? throw LambdaErrors.MissingParameter($"{member}.type"), one.URI ?? throw LambdaErrors.MissingParameter($"{member}.uRI")))
        .ToList();

    // What can only be set when a mapping is created stays when the rest of its list is replaced.
    private static IReadOnlyList<SourceAccess>? KeepVirtualHost(IReadOnlyList<SourceAccess>? before, IReadOnlyList<SourceAccess>? after) =>
        before?.FirstOrDefault(access => access.Type == SourceAccess.VirtualHost) is { } host && after?.Contains(host) == false ? [.. after, host] : after;

    private static SchemaRegistry? RegistryOf(KafkaSchemaRegistryConfigShape registry) => registry == new KafkaSchemaRegistryConfigShape(null, null, null, null)
        ? null
        : new SchemaRegistry(
            registry.SchemaRegistryURI ?? throw LambdaErrors.MissingParameter("schemaRegistryConfig.schemaRegistryURI"),
            registry.EventRecordFormat ?? throw LambdaErrors.MissingParameter("schemaRegistryConfig.eventRecordFormat"),
            AccessOf(registry.AccessConfigs, "schemaRegistryConfig.accessConfigs"),
            NotEmpty(registry.SchemaValidationConfigs)?.Select(part => part?.Attribute ?? throw NoAttribute()).ToList() ?? throw NoAttribute());

    private static Aws.Operations.AwsException NoAttribute() => LambdaErrors.MissingParameter("schemaRegistryConfig.schemaValidationConfigs");

    private static ProvisionedPollers? PollersOf(EventSource source, bool isNew, ProvisionedPollerConfigShape wanted, ProvisionedPollers? before)
    {
        if (wanted is { MinimumPollers: null, MaximumPollers: null })
        {
            return isNew ? throw LambdaErrors.NoPollers() : null;
        }

        var basis = before ?? DefaultSettings.PollersOf(source);
        return new(wanted.MinimumPollers ?? basis.Minimum, wanted.MaximumPollers ?? basis.Maximum, NotEmpty(wanted.PollerGroupName) ?? basis.Group);
    }

    private static ChangeStream NewStream(DocumentDBEventSourceConfigShape? wanted) => new(
        wanted?.DatabaseName ?? throw LambdaErrors.MissingParameter("documentDBEventSourceConfig.databaseName"),
        wanted.CollectionName,
        wanted.FullDocument ?? "Default");

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IReadOnlyList<T>? NotEmpty<T>(IReadOnlyList<T>? list) => list is { Count: > 0 } ? list : null;
}
