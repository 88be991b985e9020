using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Access;
using Thaw.Companions.Logs.Delivery;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Groups;
using Thaw.Companions.Logs.Retention;
using Thaw.Companions.Logs.Streams;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs;

/// <summary>Registers CloudWatch Logs.</summary>
internal static class LogsRegistration
{
    public static void AddLogs(this IServiceCollection services, LogsOptions options)
    {
        options.Validate();
        services.AddSingleton(options);
        services.AddSingleton(LogsApi.Definition);
        services.AddSingleton(LogsSchema.Tables);
        services.AddSingleton<LogGroupStore>();
        services.AddSingleton<LogStreamStore>();
        services.AddSingleton<LogEventStore>();
        services.AddSingleton<LogTagStore>();
        services.AddSingleton<LogSweep>();
        services.AddSingleton<LogSweepSignal>();
        services.AddHostedService<LogSweeper>();
        services.AddSingleton<WriterPermissions>();
        services.AddSingleton<ILogDelivery, LogDelivery>();
        services.AddSingleton<IResettable, LogsReset>();
        services.AddSingleton<AllGroupsResource>();
        services.AddSingleton<LogGroupResource>();
        services.AddSingleton<LogStreamResource>();
        services.AddSingleton<TaggedGroupResource>();
        AddOperations(services);
    }

    private static void AddOperations(IServiceCollection services)
    {
        services.AddSingleton<CreateLogGroup>();
        services.AddSingleton<DeleteLogGroup>();
        services.AddSingleton<DescribeLogGroups>();
        services.AddSingleton<PutLogGroupDeletionProtection>();
        services.AddSingleton<CreateLogStream>();
        services.AddSingleton<DeleteLogStream>();
        services.AddSingleton<DescribeLogStreams>();
        services.AddSingleton<PutLogEvents>();
        services.AddSingleton<GetLogEvents>();
        services.AddSingleton<FilterLogEvents>();
        services.AddSingleton<PutRetentionPolicy>();
        services.AddSingleton<DeleteRetentionPolicy>();
        services.AddSingleton<TagLogGroup>();
        services.AddSingleton<UntagLogGroup>();
        services.AddSingleton<ListTagsLogGroup>();
        services.AddSingleton<TagResource>();
        services.AddSingleton<UntagResource>();
        services.AddSingleton<ListTagsForResource>();
    }
}
