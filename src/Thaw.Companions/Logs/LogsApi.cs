using System.Collections.Frozen;
using Thaw.Aws.Operations;
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
        .Planned("CreateExportTask").Planned("CreateImportTask").Planned("CreateLogAnomalyDetector").Map<CreateLogGroup>().Map<CreateLogStream>()
        .Planned("CreateLookupTable").Planned("CreateScheduledQuery").Planned("DeleteAccountPolicy").Planned("DeleteDataProtectionPolicy").Planned("DeleteDelivery")
        .Planned("DeleteDeliveryDestination").Planned("DeleteDeliveryDestinationPolicy").Planned("DeleteDeliverySource").Planned("DeleteDestination")
        .Planned("DeleteIndexPolicy").Planned("DeleteIntegration").Planned("DeleteLogAnomalyDetector").Map<DeleteLogGroup>().Map<DeleteLogStream>()
        .Planned("DeleteLookupTable").Planned("DeleteMetricFilter").Planned("DeleteQueryDefinition").Planned("DeleteResourcePolicy").Map<DeleteRetentionPolicy>()
        .Planned("DeleteScheduledQuery").Planned("DeleteSubscriptionFilter").Planned("DeleteSyslogConfiguration").Planned("DeleteTransformer")
        .Planned("DescribeAccountPolicies").Planned("DescribeConfigurationTemplates").Planned("DescribeDeliveries").Planned("DescribeDeliveryDestinations")
        .Planned("DescribeDeliverySources").Planned("DescribeDestinations").Planned("DescribeExportTasks").Planned("DescribeFieldIndexes")
        .Planned("DescribeImportTaskBatches").Planned("DescribeImportTasks").Planned("DescribeIndexPolicies").Map<DescribeLogGroups>().Map<DescribeLogStreams>()
        .Planned("DescribeLookupTables").Planned("DescribeMetricFilters").Planned("DescribeQueries").Planned("DescribeQueryDefinitions")
        .Planned("DescribeResourcePolicies").Planned("DescribeSubscriptionFilters").Planned("DisassociateKmsKey").Planned("DisassociateSourceFromS3TableIntegration")
        .Map<FilterLogEvents>().Planned("GetDataProtectionPolicy").Planned("GetDelivery").Planned("GetDeliveryDestination").Planned("GetDeliveryDestinationPolicy")
        .Planned("GetDeliverySource").Planned("GetIntegration").Planned("GetLogAnomalyDetector").Map<GetLogEvents>().Planned("GetLogFields")
        .Planned("GetLogGroupFields").Planned("GetLogObject").Planned("GetLogRecord").Planned("GetLookupTable").Planned("GetQueryResults").Planned("GetScheduledQuery")
        .Planned("GetScheduledQueryHistory").Planned("GetStorageTierPolicy").Planned("GetTransformer").Planned("ListAggregateLogGroupSummaries").Planned("ListAnomalies")
        .Planned("ListIntegrations").Planned("ListLogAnomalyDetectors").Planned("ListLogGroups").Planned("ListLogGroupsForQuery").Planned("ListScheduledQueries")
        .Planned("ListSourcesForS3TableIntegration").Planned("ListSyslogConfigurations").Map<ListTagsForResource>().Map<ListTagsLogGroup>().Planned("PutAccountPolicy")
        .Planned("PutBearerTokenAuthentication").Planned("PutDataProtectionPolicy").Planned("PutDeliveryDestination").Planned("PutDeliveryDestinationPolicy")
        .Planned("PutDeliverySource").Planned("PutDestination").Planned("PutDestinationPolicy").Planned("PutIndexPolicy").Planned("PutIntegration")
        .Map<PutLogEvents>(PutLogEvents.MaxBodyBytes).Map<PutLogGroupDeletionProtection>().Planned("PutMetricFilter").Planned("PutQueryDefinition")
        .Planned("PutResourcePolicy").Map<PutRetentionPolicy>().Planned("PutStorageTierPolicy").Planned("PutSubscriptionFilter").Planned("PutSyslogConfiguration")
        .Planned("PutTransformer").Planned("StartLiveTail").Planned("StartQuery").Planned("StopQuery").Map<TagLogGroup>().Map<TagResource>()
        .Planned("TestMetricFilter").Planned("TestTransformer").Map<UntagLogGroup>().Map<UntagResource>().Planned("UpdateAnomaly")
        .Planned("UpdateDeliveryConfiguration").Planned("UpdateLogAnomalyDetector").Planned("UpdateLookupTable").Planned("UpdateScheduledQuery");
}
