using Thaw.Aws.Operations;

namespace Thaw.Companions.CloudTrail;

/// <summary>CloudTrail: every operation of its model.</summary>
internal static class CloudTrailApi
{
    /// <summary>What the front door must know of the service.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "cloudtrail",
        HostPrefix = "cloudtrail",
        Protocol = WireProtocol.Json,
        TargetPrefix = "CloudTrail_20131101",
        Operations = Operations(),
    };

    // In the model's order; planned ones answer an error that names them.
    private static OperationTable Operations() => new OperationTable()
        .Planned("AddTags").Planned("CancelQuery").Planned("CreateChannel").Planned("CreateDashboard").Planned("CreateEventDataStore").Planned("CreateTrail")
        .Planned("DeleteChannel").Planned("DeleteDashboard").Planned("DeleteEventDataStore").Planned("DeleteResourcePolicy").Planned("DeleteTrail")
        .Planned("DeregisterOrganizationDelegatedAdmin").Planned("DescribeQuery").Planned("DescribeTrails").Planned("DisableFederation").Planned("EnableFederation")
        .Planned("GenerateQuery").Planned("GetChannel").Planned("GetDashboard").Planned("GetEventConfiguration").Planned("GetEventDataStore")
        .Planned("GetEventSelectors").Planned("GetImport").Planned("GetInsightSelectors").Planned("GetQueryResults").Planned("GetResourcePolicy").Planned("GetTrail")
        .Planned("GetTrailStatus").Planned("ListChannels").Planned("ListDashboards").Planned("ListEventDataStores").Planned("ListImportFailures")
        .Planned("ListImports").Planned("ListInsightsData").Planned("ListInsightsMetricData").Planned("ListPublicKeys").Planned("ListQueries").Planned("ListTags")
        .Planned("ListTrails").Map<LookupEvents>().Asks<EveryTrail>().Planned("PutEventConfiguration").Planned("PutEventSelectors").Planned("PutInsightSelectors")
        .Planned("PutResourcePolicy").Planned("RegisterOrganizationDelegatedAdmin").Planned("RemoveTags").Planned("RestoreEventDataStore")
        .Planned("SearchSampleQueries").Planned("StartDashboardRefresh").Planned("StartEventDataStoreIngestion").Planned("StartImport").Planned("StartLogging")
        .Planned("StartQuery").Planned("StopEventDataStoreIngestion").Planned("StopImport").Planned("StopLogging").Planned("UpdateChannel")
        .Planned("UpdateDashboard").Planned("UpdateEventDataStore").Planned("UpdateTrail");
}
