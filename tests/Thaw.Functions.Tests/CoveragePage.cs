using System.Globalization;
using System.Text;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Tests;

/// <summary>The page that shows which operations of Lambda are there, made from the operation table.</summary>
internal static class CoveragePage
{
    // What is not applied yet is refused with an error that names it; the notes say what that is.
    private static readonly Dictionary<string, string> Notes = new()
    {
        ["AddPermission"] = "stored and returned; evaluated when identities are",
        ["CreateFunction"] = "zip by `Code.ZipFile`, or from S3 where it is served; x86_64; `TenancyConfig`; `CodeSigningConfigArn`; `TracingConfig` is applied by the tracing issue, `DeadLetterConfig` by the asynchronous issue; checked, then refused: images, arm64, VPC, file systems, KMS keys, SnapStart, `PublishTo`",
        ["CreateAlias"] = "one additional version with its weight",
        ["DeleteFunction"] = "the function as a whole, or one version",
        ["GetAccountSettings"] = "usage counted from what is stored",
        ["GetFunction"] = "`Code.Location` downloads for 10 minutes",
        ["Invoke"] = "`RequestResponse` and `DryRun`; `Event` is refused",
        ["CreateFunctionUrlConfig"] = "served by host name and by path; `NONE` and `AWS_IAM` (same account); permissions come with identity",
        ["InvokeAsync"] = "checked, then refused with `Event`, of which it is the old form",
        ["InvokeWithResponseStream"] = "events while the handler runs; `Tail`, `DryRun`",
        ["ListFunctions"] = "`FunctionVersion=ALL`; no function has a `MasterRegion`",
        ["UpdateFunctionCode"] = "zip by `ZipFile`, or from S3 where it is served; `DryRun`, `Publish`, `RevisionId`; refused: `PublishTo`, arm64",
        ["UpdateFunctionConfiguration"] = "what `CreateFunction` applies, `RevisionId`",
        ["PublishLayerVersion"] = "zip by `Content.ZipFile`, or from S3 where it is served",
        ["AddLayerVersionPermission"] = "applied when another account uses or reads the version; an organization is stored and shares with nobody",
        ["PutFunctionConcurrency"] = "enforced at once; others keep at least 100",
        ["PutFunctionEventInvokeConfig"] = "stored and shown; applied by the asynchronous issue",
        ["UpdateFunctionEventInvokeConfig"] = "stored and shown; applied by the asynchronous issue",
        ["PublishVersion"] = "`CodeSha256`, `RevisionId`, `Description`; refused: `PublishTo`",
        ["TagResource"] = "functions, code signing configurations, event source mappings",
        ["UntagResource"] = "functions, code signing configurations, event source mappings",
        ["ListTags"] = "functions, code signing configurations, event source mappings",
        ["UpdateAlias"] = "`RevisionId`",
        ["DeleteAlias"] = "with its policy, URL and event-invoke configuration",
        ["GetAlias"] = "with its weights",
        ["ListAliases"] = "`FunctionVersion`",
        ["ListVersionsByFunction"] = "`$LATEST` first",
        ["GetFunctionConfiguration"] = "every version and alias",
        ["GetLayerVersion"] = "`Content.Location` downloads for 10 minutes",
        ["GetLayerVersionByArn"] = "the same by ARN, also of another account that shares it",
        ["GetLayerVersionPolicy"] = "every statement",
        ["DeleteLayerVersion"] = "functions that have it keep it",
        ["ListLayers"] = "by name with the newest version that matches; filters",
        ["ListLayerVersions"] = "newest first; filters",
        ["RemoveLayerVersionPermission"] = "`RevisionId`",
        ["RemovePermission"] = "`RevisionId`",
        ["GetPolicy"] = "of a function, version or alias",
        ["GetFunctionConcurrency"] = "what is reserved",
        ["DeleteFunctionConcurrency"] = "applied at once",
        ["GetFunctionEventInvokeConfig"] = "what is stored",
        ["ListFunctionEventInvokeConfigs"] = "by qualifier",
        ["DeleteFunctionEventInvokeConfig"] = "of a function, version or alias",
        ["GetFunctionUrlConfig"] = "of a function or alias",
        ["ListFunctionUrlConfigs"] = "by qualifier",
        ["UpdateFunctionUrlConfig"] = "applied at once",
        ["DeleteFunctionUrlConfig"] = "the address ends at once",
        ["GetProvisionedConcurrencyConfig"] = "status and numbers come from the environments that exist",
        ["PutProvisionedConcurrencyConfig"] = "environments are initialized at once, kept, replaced, and back after a restart; they follow an alias and its weights at once",
        ["ListProvisionedConcurrencyConfigs"] = "as `GetProvisionedConcurrencyConfig`, in pages",
        ["DeleteProvisionedConcurrencyConfig"] = "applied at once; what works ends when it is done",
        ["CreateEventSourceMapping"] = "validated whole; refused until the poller of its kind exists",
        ["GetEventSourceMapping"] = "not found: there is none until the poller of its kind exists",
        ["ListEventSourceMappings"] = "empty: there is none until the poller of its kind exists",
        ["UpdateEventSourceMapping"] = "validated whole, then not found: there is none until the poller of its kind exists",
        ["DeleteEventSourceMapping"] = "not found: there is none until the poller of its kind exists",
        ["CreateCodeSigningConfig"] = "applied to what is deployed from then on, code and layers: without a signature `Enforce` refuses it and `Warn` logs a warning; a signature cannot be verified here (AWS publishes no format) and is refused under both",
        ["GetCodeSigningConfig"] = "what is stored",
        ["UpdateCodeSigningConfig"] = "counts for the next deployment",
        ["DeleteCodeSigningConfig"] = "unless a function has it",
        ["ListCodeSigningConfigs"] = "by id",
        ["ListFunctionsByCodeSigningConfig"] = "by name",
        ["PutFunctionCodeSigningConfig"] = "counts for the next deployment; what runs goes on",
        ["GetFunctionCodeSigningConfig"] = "empty without one",
        ["DeleteFunctionCodeSigningConfig"] = "counts for the next deployment",
        ["PutRuntimeManagementConfig"] = "per version; the interpreter is the host's: under `Auto` and `FunctionUpdate` functions run with the one that the host has, `Manual` takes only the version that this node serves, and the function is refused (`InvalidRuntimeException`) when the host has another",
        ["GetRuntimeManagementConfig"] = "per version, `Auto` when nothing is set",
        ["PutFunctionRecursionConfig"] = "applied to functions that call functions with `Invoke` (trace header of the SDKs: the 17th turn is refused); loops through queues, topics and buckets come with the event sources",
        ["GetFunctionRecursionConfig"] = "`Terminate` when nothing is set",
        ["CreateCapacityProvider"] = "checked, then refused: functions run on this node, not on instances of EC2",
        ["GetCapacityProvider"] = "not found: there is none",
        ["UpdateCapacityProvider"] = "checked, then not found: there is none",
        ["DeleteCapacityProvider"] = "not found: there is none",
        ["ListCapacityProviders"] = "empty: there is none",
        ["ListFunctionVersionsByCapacityProvider"] = "not found: there is none",
        ["PutFunctionScalingConfig"] = "checked, then refused as for a function without a capacity provider, which every function here is",
        ["GetFunctionScalingConfig"] = "the same",
        ["CheckpointDurableExecution"] = "checked, then refused: there are no durable executions",
        ["GetDurableExecution"] = "not found: there is none",
        ["GetDurableExecutionHistory"] = "not found: there is none",
        ["GetDurableExecutionState"] = "refused: there is none",
        ["ListDurableExecutionsByFunction"] = "empty: there is none",
        ["SendDurableExecutionCallbackFailure"] = "not found: nothing waits for a callback",
        ["SendDurableExecutionCallbackHeartbeat"] = "not found: nothing waits for a callback",
        ["SendDurableExecutionCallbackSuccess"] = "not found: nothing waits for a callback",
        ["StopDurableExecution"] = "not found: there is none",
    };

    // What these work on does not exist here: they check the request, and answer as AWS does when it is not there, or say that it is missing.
    private static readonly HashSet<string> Refused =
    [
        "InvokeAsync", "CreateCapacityProvider", "GetCapacityProvider", "UpdateCapacityProvider", "DeleteCapacityProvider", "ListCapacityProviders",
        "ListFunctionVersionsByCapacityProvider", "PutFunctionScalingConfig", "GetFunctionScalingConfig", "CheckpointDurableExecution", "GetDurableExecution",
        "GetDurableExecutionHistory", "GetDurableExecutionState", "ListDurableExecutionsByFunction", "SendDurableExecutionCallbackFailure",
        "SendDurableExecutionCallbackHeartbeat", "SendDurableExecutionCallbackSuccess", "StopDurableExecution", "CreateEventSourceMapping",
        "GetEventSourceMapping", "ListEventSourceMappings", "UpdateEventSourceMapping", "DeleteEventSourceMapping",
    ];

    /// <summary>The operations that the page says something about.</summary>
    public static IEnumerable<string> Noted =>
        Notes.Keys.Union(LambdaApi.Definition.Operations.Entries.Where(entry => NoteOf(entry).Length > 0).Select(entry => entry.Name));

    public static string Write()
    {
        var entries = LambdaApi.Definition.Operations.Entries;
        var page = new StringBuilder();
        page.AppendLine("# Coverage of the Lambda API");
        page.AppendLine();
        page.AppendLine("Generated from the operation table (`src/Thaw.Functions/LambdaApi.cs`) by `tests/Thaw.Functions.Tests`; a test compares it, `THAW_UPDATE=1` writes it anew.");
        page.AppendLine("An operation that is not implemented answers an error that names it, and so does a setting that has no effect yet: nothing is stored in silence.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{entries.Count(IsThere)} of {entries.Count} operations are implemented. {Refused.Count} more check the request and refuse it, because what they work on is not there yet.");
        page.AppendLine();
        page.AppendLine("| operation | implemented | notes |");
        page.AppendLine("|---|---|---|");
        foreach (var entry in entries)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {entry.Name} | {StateOf(entry)} | {NoteOf(entry)} |");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsThere(OperationEntry entry) => entry.Implementation is not null && !Refused.Contains(entry.Name);

    private static string NoteOf(OperationEntry entry) =>
        Notes.GetValueOrDefault(entry.Name) ?? (entry.Implementation is null ? "answers an error that names it" : string.Empty);

    private static string StateOf(OperationEntry entry) => IsThere(entry) ? "yes" : Refused.Contains(entry.Name) ? "refused" : "no";
}
