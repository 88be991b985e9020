using System.Collections.Frozen;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Access;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Groups;
using Thaw.Companions.Logs.Retention;
using Thaw.Companions.Logs.Streams;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs;

/// <summary>CloudWatch Logs: every operation of its model.</summary>
internal static class LogsApi
{
    /// <summary>What the front door must know of the service.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "logs",
        HostPrefix = "logs",
        Protocol = WireProtocol.Json,
        TargetPrefix = "Logs_20140328",
        Operations = Operations(),
        DataOperations = FrozenSet.ToFrozenSet([nameof(PutLogEvents)]),
    };

    // In the model's order; planned ones answer an error that names them.
    private static OperationTable Operations() => new OperationTable()
        .Planned("AssociateKmsKey").Planned("AssociateSourceToS3TableIntegration").Planned("CancelExportTask").Planned("CancelImportTask").Planned("CreateDelivery")
        .Planned("CreateExportTask").Planned("CreateImportTask").Planned("CreateLogAnomalyDetector").Map<CreateLogGroup>().Asks<LogGroupResource>().Map<CreateLogStream>().Asks<LogGroupResource>()
        .Planned("CreateLookupTable").Planned("CreateScheduledQuery").Planned("DeleteAccountPolicy").Planned("DeleteDataProtectionPolicy").Planned("DeleteDelivery")
        .Planned("DeleteDeliveryDestination").Planned("DeleteDeliveryDestinationPolicy").Planned("DeleteDeliverySource").Planned("DeleteDestination")
        .Planned("DeleteIndexPolicy").Planned("DeleteIntegration").Planned("DeleteLogAnomalyDetector").Map<DeleteLogGroup>().Asks<LogGroupResource>().Map<DeleteLogStream>().Asks<LogStreamResource>()
        .Planned("DeleteLookupTable").Planned("DeleteMetricFilter").Planned("DeleteQueryDefinition").Planned("DeleteResourcePolicy").Map<DeleteRetentionPolicy>().Asks<LogGroupResource>()
        .Planned("DeleteScheduledQuery").Planned("DeleteSubscriptionFilter").Planned("DeleteSyslogConfiguration").Planned("DeleteTransformer")
        .Planned("DescribeAccountPolicies").Planned("DescribeConfigurationTemplates").Planned("DescribeDeliveries").Planned("DescribeDeliveryDestinations")
        .Planned("DescribeDeliverySources").Planned("DescribeDestinations").Planned("DescribeExportTasks").Planned("DescribeFieldIndexes")
        .Planned("DescribeImportTaskBatches").Planned("DescribeImportTasks").Planned("DescribeIndexPolicies").Map<DescribeLogGroups>().Asks<AllGroupsResource>().Map<DescribeLogStreams>().Asks<LogGroupResource>()
        .Planned("DescribeLookupTables").Planned("DescribeMetricFilters").Planned("DescribeQueries").Planned("DescribeQueryDefinitions")
        .Planned("DescribeResourcePolicies").Planned("DescribeSubscriptionFilters").Planned("DisassociateKmsKey").Planned("DisassociateSourceFromS3TableIntegration")
        .Map<FilterLogEvents>().Asks<LogGroupResource>().Planned("GetDataProtectionPolicy").Planned("GetDelivery").Planned("GetDeliveryDestination").Planned("GetDeliveryDestinationPolicy")
        .Planned("GetDeliverySource").Planned("GetIntegration").Planned("GetLogAnomalyDetector").Map<GetLogEvents>().Asks<LogStreamResource>().Planned("GetLogFields")
        .Planned("GetLogGroupFields").Planned("GetLogObject").Planned("GetLogRecord").Planned("GetLookupTable").Planned("GetQueryResults").Planned("GetScheduledQuery")
        .Planned("GetScheduledQueryHistory").Planned("GetStorageTierPolicy").Planned("GetTransformer").Planned("ListAggregateLogGroupSummaries").Planned("ListAnomalies")
        .Planned("ListIntegrations").Planned("ListLogAnomalyDetectors").Planned("ListLogGroups").Planned("ListLogGroupsForQuery").Planned("ListScheduledQueries")
        .Planned("ListSourcesForS3TableIntegration").Planned("ListSyslogConfigurations").Map<ListTagsForResource>().Asks<TaggedGroupResource>().Map<ListTagsLogGroup>().Asks<LogGroupResource>().Planned("PutAccountPolicy")
        .Planned("PutBearerTokenAuthentication").Planned("PutDataProtectionPolicy").Planned("PutDeliveryDestination").Planned("PutDeliveryDestinationPolicy")
        .Planned("PutDeliverySource").Planned("PutDestination").Planned("PutDestinationPolicy").Planned("PutIndexPolicy").Planned("PutIntegration")
        .Map<PutLogEvents>(PutLogEvents.MaxBodyBytes).Asks<LogStreamResource>().Map<PutLogGroupDeletionProtection>().Asks<LogGroupResource>().Planned("PutMetricFilter").Planned("PutQueryDefinition")
        .Planned("PutResourcePolicy").Map<PutRetentionPolicy>().Asks<LogGroupResource>().Planned("PutStorageTierPolicy").Planned("PutSubscriptionFilter").Planned("PutSyslogConfiguration")
        .Planned("PutTransformer").Planned("StartLiveTail").Planned("StartQuery").Planned("StopQuery").Map<TagLogGroup>().Asks<LogGroupResource>().Map<TagResource>().Asks<TaggedGroupResource>()
        .Planned("TestMetricFilter").Planned("TestTransformer").Map<UntagLogGroup>().Asks<LogGroupResource>().Map<UntagResource>().Asks<TaggedGroupResource>().Planned("UpdateAnomaly")
        .Planned("UpdateDeliveryConfiguration").Planned("UpdateLogAnomalyDetector").Planned("UpdateLookupTable").Planned("UpdateScheduledQuery");
}
