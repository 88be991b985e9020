using System.Collections.Frozen;

namespace Thaw.Functions;

/// <summary>What Lambda's operations are called in audit records: the older ones carry the version of the API that brought them.</summary>
internal static class LambdaEvents
{
    private static readonly string[] Versioned =
    [
        "AddLayerVersionPermission20181031", "AddPermission20150331v2", "CreateAlias20150331", "CreateEventSourceMapping20150331", "CreateFunction20150331",
        "DeleteAlias20150331", "DeleteEventSourceMapping20150331", "DeleteFunction20150331", "DeleteFunctionConcurrency20171031", "DeleteLayerVersion20181031",
        "GetAccountSettings20160819", "GetAlias20150331", "GetEventSourceMapping20150331", "GetFunction20150331v2", "GetFunctionConfiguration20150331v2",
        "GetLayerVersion20181031", "GetLayerVersionByArn20181031", "GetLayerVersionPolicy20181031", "GetPolicy20150331v2",
        "ListAliases20150331", "ListEventSourceMappings20150331", "ListFunctions20150331", "ListLayers20181031", "ListLayerVersions20181031", "ListTags20170331",
        "ListVersionsByFunction20150331", "PublishLayerVersion20181031", "PublishVersion20150331", "PutFunctionConcurrency20171031",
        "RemoveLayerVersionPermission20181031", "RemovePermission20150331v2", "TagResource20170331v2", "UntagResource20170331v2",
        "UpdateAlias20150331", "UpdateEventSourceMapping20150331", "UpdateFunctionCode20150331v2", "UpdateFunctionConfiguration20150331v2",
    ];

    /// <summary>The names of records by the names of operations, where they differ.</summary>
    public static FrozenDictionary<string, string> Names { get; } = Versioned.ToFrozenDictionary(name => name[..name.IndexOf("20", StringComparison.Ordinal)], StringComparer.Ordinal);

    /// <summary>The operations that carry payloads.</summary>
    public static FrozenSet<string> OnData { get; } = FrozenSet.ToFrozenSet(
        [
            "Invoke", "InvokeAsync", "InvokeWithResponseStream", "CheckpointDurableExecution", "GetDurableExecutionState",
            "SendDurableExecutionCallbackFailure", "SendDurableExecutionCallbackHeartbeat", "SendDurableExecutionCallbackSuccess",
        ],
        StringComparer.Ordinal);
}
