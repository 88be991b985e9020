using Thaw.Aws.Naming;
using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.EventSources;

/// <summary>What the settings of a mapping must be together, whether they were given or stood there before.</summary>
internal static class SettingsRules
{
    private const int MaxFilters = 5;
    private const int LargestBatchWithoutWindow = 10;
    private const int ShortestRecordAge = 60;

    public static void Check(EventSource source, EventSourceSettings settings)
    {
        CheckBatch(source, settings);
        CheckRetries(source, settings);
        CheckFilters(settings.Filters);
        CheckAccess(source, settings.SourceAccess);
        CheckScaling(source, settings);
        if (settings.Metrics?.Any(metric => metric != "EventCount") == true && !source.IsKafka)
        {
            throw LambdaErrors.OnlyEventCount();
        }
    }

    private static void CheckBatch(EventSource source, EventSourceSettings settings)
    {
        if (source.Type == EventSourceType.SqsFifo && settings.MaximumBatchingWindowInSeconds > 0)
        {
            throw LambdaErrors.WindowOnFifo();
        }

        if (source.IsQueue && settings is { BatchSize: > LargestBatchWithoutWindow, MaximumBatchingWindowInSeconds: 0 })
        {
            throw LambdaErrors.BatchNeedsWindow();
        }
    }

    private static void CheckRetries(EventSource source, EventSourceSettings settings)
    {
        if (settings.MaximumRecordAgeInSeconds is >= 0 and < ShortestRecordAge)
        {
            throw LambdaErrors.BadRecordAge();
        }

        var goesToTopic = source.IsKafka && settings.OnFailure?.StartsWith("kafka://", StringComparison.Ordinal) == true;
        if (settings.OnFailure is { } destination && !goesToTopic && (!Arn.TryParse(destination, out var arn) || arn.Service is not ("sqs" or "sns" or "s3")))
        {
            throw LambdaErrors.BadDestinations(null, destination);
        }
    }

    private static void CheckFilters(IReadOnlyList<string>? filters)
    {
        if (filters?.All(FilterPattern.IsValid) == false)
        {
            throw LambdaErrors.BadFilter();
        }

        if (filters?.Count > MaxFilters)
        {
            throw LambdaErrors.TooManyFilters(MaxFilters);
        }
    }

    private static void CheckAccess(EventSource source, IReadOnlyList<SourceAccess>? access)
    {
        string[] types = source.Type switch
        {
            EventSourceType.Mq => ["BASIC_AUTH", SourceAccess.VirtualHost],
            EventSourceType.DocumentDb => ["BASIC_AUTH"],
            EventSourceType.ManagedKafka => ["SASL_SCRAM_512_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"],
            _ =>
            [
                "BASIC_AUTH", "VPC_SUBNET", "VPC_SECURITY_GROUP", "SASL_SCRAM_512_AUTH", "SASL_SCRAM_256_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH",
                "SERVER_ROOT_CA_CERTIFICATE",
            ],
        };
        if (access?.Any(one => !types.Contains(one.Type)) == true)
        {
            throw LambdaErrors.UnsupportedFor(source, "SourceAccessConfigurations.type");
        }

        var needsOne = source.Type is EventSourceType.SelfManagedKafka or EventSourceType.Mq or EventSourceType.DocumentDb;
        if (needsOne && access is not { Count: > 0 })
        {
            throw LambdaErrors.MissingParameter("sourceAccessConfigurations");
        }
    }

    private static void CheckScaling(EventSource source, EventSourceSettings settings)
    {
        var (fewest, most) = source.IsQueue ? (2, 10_000) : (1, 2000);
        if (settings.Pollers is { } pollers && (pollers.Minimum < fewest || pollers.Maximum < pollers.Minimum || pollers.Maximum > most))
        {
            throw LambdaErrors.BadPollers(fewest, most);
        }

        if (settings is { Pollers: not null, MaximumConcurrency: not null })
        {
            throw LambdaErrors.PollersAndConcurrency();
        }

        if (settings is { SchemaRegistry: not null, Pollers: null })
        {
            throw LambdaErrors.RegistryWithoutPollers();
        }
    }
}
