using Thaw.Aws.Operations;
using Thaw.Functions.AsyncQueue;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources.Shapes;
using Thaw.Functions.Tags;

namespace Thaw.Functions.EventSources;

/// <summary>The constraints of the model on mappings, collected into one message.</summary>
internal static class EventSourceConstraints
{
    private static readonly string[] AccessTypes =
    [
        "BASIC_AUTH", "VPC_SUBNET", "VPC_SECURITY_GROUP", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH", "VIRTUAL_HOST", "CLIENT_CERTIFICATE_TLS_AUTH",
        "SERVER_ROOT_CA_CERTIFICATE",
    ];

    private static readonly string[] RegistryAccessTypes = ["BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE"];

    /// <summary>The constraints on the name of a function, version or alias.</summary>
    public static Constraints CollectFunction(this Constraints constraints, string? name, string member = "functionName") => constraints
        .Length(member, name, 1, 256)
        .Pattern(member, name, FunctionPatterns.NamespacedFunctionName(), FunctionPatterns.NamespacedFunctionNameText);

    /// <summary>The constraints on the ARN of an event source.</summary>
    public static Constraints CollectSource(this Constraints constraints, string? arn) => constraints
        .Length("eventSourceArn", arn, 0, 10_000)
        .Pattern("eventSourceArn", arn, EventSourcePatterns.Arn(), EventSourcePatterns.ArnText);

    public static Constraints CollectNew(this Constraints constraints, NewEventSourceShape wanted)
    {
        constraints
            .CollectSource(wanted.EventSourceArn)
            .Required("functionName", wanted.FunctionName)
            .CollectSettings(wanted)
            .OneOf("startingPosition", wanted.StartingPosition, "LATEST", "AT_TIMESTAMP", "TRIM_HORIZON")
            .CollectTags(wanted.Tags)
            .List("topics", wanted.Topics, 1, 1, ListConstraint.Topic)
            .List("queues", wanted.Queues, 1, 1, ListConstraint.Queue);
        if (wanted.SelfManagedEventSource?.Endpoints is { } endpoints)
        {
            CollectEndpoints(constraints, endpoints);
        }

        return constraints;
    }

    public static Constraints CollectSettings(this Constraints constraints, EventSourceSettingsShape wanted)
    {
        CollectNumbers(constraints.CollectFunction(wanted.FunctionName), wanted);
        constraints
            .Length("kMSKeyArn", wanted.KMSKeyArn, 0, 10_000)
            .Pattern("kMSKeyArn", wanted.KMSKeyArn, FunctionPatterns.KmsKeyArn(), FunctionPatterns.KmsKeyArnText)
            .List("metricsConfig.metrics", wanted.MetricsConfig?.Metrics, 0, 3, ListConstraint.Metric)
            .OneOf("loggingConfig.systemLogLevel", wanted.LoggingConfig?.SystemLogLevel, "DEBUG", "INFO", "WARN")
            .List("functionResponseTypes", wanted.FunctionResponseTypes, 0, 1, ListConstraint.ResponseType);
        CollectDestination(constraints, "destinationConfig.onSuccess.destination", wanted.DestinationConfig?.OnSuccess?.Destination);
        CollectDestination(constraints, "destinationConfig.onFailure.destination", wanted.DestinationConfig?.OnFailure?.Destination);
        CollectFilters(constraints, wanted.FilterCriteria?.Filters ?? []);
        CollectAccess(constraints, "sourceAccessConfigurations", wanted.SourceAccessConfigurations, AccessTypes, 23);
        CollectKafka(constraints, "amazonManagedKafkaEventSourceConfig", wanted.AmazonManagedKafkaEventSourceConfig);
        CollectKafka(constraints, "selfManagedKafkaEventSourceConfig", wanted.SelfManagedKafkaEventSourceConfig);
        CollectDocuments(constraints, wanted.DocumentDBEventSourceConfig);
        return constraints;
    }

    private static void CollectNumbers(Constraints constraints, EventSourceSettingsShape wanted)
    {
        const string group = "provisionedPollerConfig.pollerGroupName";
        var pollers = wanted.ProvisionedPollerConfig;
        constraints
            .Range("batchSize", wanted.BatchSize, 1, 10_000)
            .Range("maximumBatchingWindowInSeconds", wanted.MaximumBatchingWindowInSeconds, 0, 300)
            .Range("parallelizationFactor", wanted.ParallelizationFactor, 1, 10)
            .Range("maximumRecordAgeInSeconds", wanted.MaximumRecordAgeInSeconds, -1, 604_800)
            .Range("maximumRetryAttempts", wanted.MaximumRetryAttempts, -1, 10_000)
            .Range("tumblingWindowInSeconds", wanted.TumblingWindowInSeconds, 0, 900)
            .Range("scalingConfig.maximumConcurrency", wanted.ScalingConfig?.MaximumConcurrency, 2, 1000)
            .Range("provisionedPollerConfig.minimumPollers", pollers?.MinimumPollers, 1, 200)
            .Range("provisionedPollerConfig.maximumPollers", pollers?.MaximumPollers, 1, 10_000)
            .Length(group, pollers?.PollerGroupName, 0, 128)
            .Pattern(group, pollers?.PollerGroupName, EventSourcePatterns.PollerGroup(), EventSourcePatterns.PollerGroupText);
    }

    private static void CollectDestination(Constraints constraints, string member, string? destination) => constraints
        .Length(member, destination, 0, 350)
        .Pattern(member, destination, EventDestination.ArnForm(), EventDestination.ArnText);

    private static void CollectFilters(Constraints constraints, IReadOnlyList<FilterShape?> filters)
    {
        for (var index = 0; index < filters.Count; index++)
        {
            constraints.Length($"filterCriteria.filters.{index + 1}.member.pattern", filters[index]?.Pattern, 0, 4096);
        }
    }

    private static void CollectAccess(
        Constraints constraints, string member, IReadOnlyList<SourceAccessShape?>? access, IReadOnlyList<string> types, int most)
    {
        if (access?.Count > most)
        {
            var shown = string.Join(", ", access.Select(one => $"SourceAccessConfiguration(type={one?.Type}, uRI={one?.URI})"));
            constraints.Add(member, $"[{shown}]", $"Member must have length less than or equal to {most}");
        }

        var isRegistry = types == RegistryAccessTypes;
        for (var index = 0; index < access?.Count; index++)
        {
            var uri = $"{member}.{index + 1}.member.uRI";
            constraints
                .OneOf($"{member}.{index + 1}.member.type", access[index]?.Type, types)
                .Length(uri, access[index]?.URI, isRegistry ? 0 : 1, isRegistry ? 10_000 : 200)
                .Pattern(
                    uri,
                    access[index]?.URI,
                    isRegistry ? EventSourcePatterns.Arn() : EventSourcePatterns.Uri(),
                    isRegistry ? EventSourcePatterns.ArnText : EventSourcePatterns.UriText);
        }
    }

    private static void CollectKafka(Constraints constraints, string member, KafkaEventSourceConfigShape? kafka)
    {
        var registry = kafka?.SchemaRegistryConfig;
        constraints
            .Length($"{member}.consumerGroupId", kafka?.ConsumerGroupId, 1, 200)
            .Pattern($"{member}.consumerGroupId", kafka?.ConsumerGroupId, EventSourcePatterns.Uri(), EventSourcePatterns.UriText)
            .Length($"{member}.schemaRegistryConfig.schemaRegistryURI", registry?.SchemaRegistryURI, 1, 10_000)
            .Pattern(
                $"{member}.schemaRegistryConfig.schemaRegistryURI",
                registry?.SchemaRegistryURI,
                EventSourcePatterns.RegistryUri(),
                EventSourcePatterns.RegistryUriText)
            .OneOf($"{member}.schemaRegistryConfig.eventRecordFormat", registry?.EventRecordFormat, "JSON", "SOURCE");
        CollectAccess(constraints, $"{member}.schemaRegistryConfig.accessConfigs", registry?.AccessConfigs, RegistryAccessTypes, int.MaxValue);
        IReadOnlyList<KafkaSchemaValidationShape?> validations = registry?.SchemaValidationConfigs ?? [];
        for (var index = 0; index < validations.Count; index++)
        {
            constraints.OneOf(
                $"{member}.schemaRegistryConfig.schemaValidationConfigs.{index + 1}.member.attribute", validations[index]?.Attribute, "KEY", "VALUE");
        }
    }

    private static void CollectDocuments(Constraints constraints, DocumentDBEventSourceConfigShape? documents) => constraints
        .Length("documentDBEventSourceConfig.databaseName", documents?.DatabaseName, 1, 63)
        .Pattern("documentDBEventSourceConfig.databaseName", documents?.DatabaseName, EventSourcePatterns.Database(), EventSourcePatterns.DatabaseText)
        .Length("documentDBEventSourceConfig.collectionName", documents?.CollectionName, 1, 57)
        .Pattern("documentDBEventSourceConfig.collectionName", documents?.CollectionName, EventSourcePatterns.Collection(), EventSourcePatterns.CollectionText)
        .OneOf("documentDBEventSourceConfig.fullDocument", documents?.FullDocument, "UpdateLookup", "Default");

    private static void CollectEndpoints(Constraints constraints, IReadOnlyDictionary<string, IReadOnlyList<string>?> endpoints)
    {
        const string member = "selfManagedEventSource.endpoints";
        var shown = $"{{{string.Join(", ", endpoints.Select(kind => $"{kind.Key}=[{string.Join(", ", kind.Value ?? [])}]"))}}}";
        if (endpoints.Count is 0 or > 2)
        {
            constraints.Add(member, shown, endpoints.Count == 0 ? "Member must have length greater than or equal to 1" : "Member must have length less than or equal to 2");
        }

        if (endpoints.Keys.Any(kind => kind != MappingAnswers.BootstrapServers))
        {
            constraints.Add(member, shown, $"Map keys must satisfy constraint: [Member must satisfy enum value set: [{MappingAnswers.BootstrapServers}]]");
        }

        if (endpoints.Values.Any(servers => servers is not { Count: >= 1 and <= 10 } || !servers.All(ListConstraint.Endpoint.Holds)))
        {
            constraints.Add(
                member,
                shown,
                "Map value must satisfy constraint: [Member must have length less than or equal to 10, Member must have length greater than or equal to 1, "
                + $"Member must satisfy constraint: [{ListConstraint.Endpoint.Text}]]");
        }
    }
}
