using Thaw.Aws.Operations;
using Thaw.Functions.Account;
using Thaw.Functions.Aliases;
using Thaw.Functions.AsyncQueue;
using Thaw.Functions.CapacityProviders;
using Thaw.Functions.CodeSigning;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Concurrency.Provisioned;
using Thaw.Functions.Deploying;
using Thaw.Functions.DurableExecutions;
using Thaw.Functions.EventSources;
using Thaw.Functions.Invoking;
using Thaw.Functions.Layers;
using Thaw.Functions.Policies;
using Thaw.Functions.Recursion;
using Thaw.Functions.RuntimeManagement;
using Thaw.Functions.Tags;
using Thaw.Functions.Urls;
using Thaw.Functions.Versions;

namespace Thaw.Functions;

/// <summary>The operation table of AWS Lambda: every operation of the model, in its order.</summary>
public static class LambdaApi
{
    /// <summary>The largest payload of a synchronous invocation, in bytes (6 MB).</summary>
    public const long InvokePayloadBytes = 6_291_456;

    /// <summary>The largest request that uploads code, in bytes: 50 MB in base64, and the rest of the request.</summary>
    public const long CodeUploadBytes = 70_167_211;

    /// <summary>What the front door must know of Lambda.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "lambda",
        HostPrefix = "lambda",
        Protocol = WireProtocol.RestJson,
        Operations = Table(),
        EventNames = LambdaEvents.Names,
        DataOperations = LambdaEvents.OnData,
    };

    private static OperationTable Table() =>
        new OperationTable().AddAndCreate().Delete().Get().InvokeAndList().PublishToUntag().Update();

    private static OperationTable AddAndCreate(this OperationTable table) => table
        .Map<AddLayerVersionPermission>("POST", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy")
        .Map<AddPermission>("POST", "/2015-03-31/functions/{FunctionName}/policy")
        .Map<CheckpointDurableExecution>("POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint")
        .Map<CreateAlias>("POST", "/2015-03-31/functions/{FunctionName}/aliases")
        .Map<CreateCapacityProvider>("POST", "/2025-11-30/capacity-providers")
        .Map<CreateCodeSigningConfig>("POST", "/2020-04-22/code-signing-configs")
        .Map<CreateEventSourceMapping>("POST", "/2015-03-31/event-source-mappings")
        .Map<CreateFunction>("POST", "/2015-03-31/functions", CodeUploadBytes)
        .Map<CreateFunctionUrlConfig>("POST", "/2021-10-31/functions/{FunctionName}/url");

    private static OperationTable Delete(this OperationTable table) => table
        .Map<DeleteAlias>("DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
        .Map<DeleteCapacityProvider>("DELETE", "/2025-11-30/capacity-providers/{CapacityProviderName}")
        .Map<DeleteCodeSigningConfig>("DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}")
        .Map<DeleteEventSourceMapping>("DELETE", "/2015-03-31/event-source-mappings/{UUID}")
        .Map<DeleteFunction>("DELETE", "/2015-03-31/functions/{FunctionName}")
        .Map<DeleteFunctionCodeSigningConfig>("DELETE", "/2020-06-30/functions/{FunctionName}/code-signing-config")
        .Map<DeleteFunctionConcurrency>("DELETE", "/2017-10-31/functions/{FunctionName}/concurrency")
        .Map<DeleteFunctionEventInvokeConfig>("DELETE", "/2019-09-25/functions/{FunctionName}/event-invoke-config")
        .Map<DeleteFunctionUrlConfig>("DELETE", "/2021-10-31/functions/{FunctionName}/url")
        .Map<DeleteLayerVersion>("DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}")
        .Map<DeleteProvisionedConcurrencyConfig>("DELETE", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency");

    private static OperationTable Get(this OperationTable table) => table
        .Map<GetAccountSettings>("GET", "/2016-08-19/account-settings")
        .Map<GetAlias>("GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
        .Map<GetCapacityProvider>("GET", "/2025-11-30/capacity-providers/{CapacityProviderName}")
        .Map<GetCodeSigningConfig>("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}")
        .Map<GetDurableExecution>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}")
        .Map<GetDurableExecutionHistory>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}/history")
        .Map<GetDurableExecutionState>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}/state")
        .Map<GetEventSourceMapping>("GET", "/2015-03-31/event-source-mappings/{UUID}")
        .Map<GetFunction>("GET", "/2015-03-31/functions/{FunctionName}")
        .Map<GetFunctionCodeSigningConfig>("GET", "/2020-06-30/functions/{FunctionName}/code-signing-config")
        .Map<GetFunctionConcurrency>("GET", "/2019-09-30/functions/{FunctionName}/concurrency")
        .Map<GetFunctionConfiguration>("GET", "/2015-03-31/functions/{FunctionName}/configuration")
        .Map<GetFunctionEventInvokeConfig>("GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config")
        .Map<GetFunctionRecursionConfig>("GET", "/2024-08-31/functions/{FunctionName}/recursion-config")
        .Map<GetFunctionScalingConfig>("GET", "/2025-11-30/functions/{FunctionName}/function-scaling-config")
        .Map<GetFunctionUrlConfig>("GET", "/2021-10-31/functions/{FunctionName}/url")
        .Map<GetLayerVersion>("GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}")
        .Map<GetLayerVersionByArn>("GET", "/2018-10-31/layers?find=LayerVersion")
        .Map<GetLayerVersionPolicy>("GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy")
        .Map<GetPolicy>("GET", "/2015-03-31/functions/{FunctionName}/policy")
        .Map<GetProvisionedConcurrencyConfig>("GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency")
        .Map<GetRuntimeManagementConfig>("GET", "/2021-07-20/functions/{FunctionName}/runtime-management-config");

    private static OperationTable InvokeAndList(this OperationTable table) => table
        .Map<Invoke>("POST", "/2015-03-31/functions/{FunctionName}/invocations", InvokePayloadBytes, "InvokeFunction", takesPayload: true)
        .Map<InvokeAsync>("POST", "/2014-11-13/functions/{FunctionName}/invoke-async", takesPayload: true)
        .Map<InvokeWithResponseStream>("POST", "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", InvokePayloadBytes, takesPayload: true)
        .Map<ListAliases>("GET", "/2015-03-31/functions/{FunctionName}/aliases")
        .Map<ListCapacityProviders>("GET", "/2025-11-30/capacity-providers")
        .Map<ListCodeSigningConfigs>("GET", "/2020-04-22/code-signing-configs")
        .Map<ListDurableExecutionsByFunction>("GET", "/2025-12-01/functions/{FunctionName}/durable-executions")
        .Map<ListEventSourceMappings>("GET", "/2015-03-31/event-source-mappings")
        .Map<ListFunctionEventInvokeConfigs>("GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config/list")
        .Map<ListFunctionUrlConfigs>("GET", "/2021-10-31/functions/{FunctionName}/urls")
        .Map<ListFunctionVersionsByCapacityProvider>("GET", "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions")
        .Map<ListFunctions>("GET", "/2015-03-31/functions")
        .Map<ListFunctionsByCodeSigningConfig>("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions")
        .Map<ListLayerVersions>("GET", "/2018-10-31/layers/{LayerName}/versions")
        .Map<ListLayers>("GET", "/2018-10-31/layers")
        .Map<ListProvisionedConcurrencyConfigs>("GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL")
        .Map<ListTags>("GET", "/2017-03-31/tags/{Resource}")
        .Map<ListVersionsByFunction>("GET", "/2015-03-31/functions/{FunctionName}/versions");

    private static OperationTable PublishToUntag(this OperationTable table) => table
        .Map<PublishLayerVersion>("POST", "/2018-10-31/layers/{LayerName}/versions", CodeUploadBytes)
        .Map<PublishVersion>("POST", "/2015-03-31/functions/{FunctionName}/versions")
        .Map<PutFunctionCodeSigningConfig>("PUT", "/2020-06-30/functions/{FunctionName}/code-signing-config")
        .Map<PutFunctionConcurrency>("PUT", "/2017-10-31/functions/{FunctionName}/concurrency")
        .Map<PutFunctionEventInvokeConfig>("PUT", "/2019-09-25/functions/{FunctionName}/event-invoke-config")
        .Map<PutFunctionRecursionConfig>("PUT", "/2024-08-31/functions/{FunctionName}/recursion-config")
        .Map<PutFunctionScalingConfig>("PUT", "/2025-11-30/functions/{FunctionName}/function-scaling-config")
        .Map<PutProvisionedConcurrencyConfig>("PUT", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency")
        .Map<PutRuntimeManagementConfig>("PUT", "/2021-07-20/functions/{FunctionName}/runtime-management-config")
        .Map<RemoveLayerVersionPermission>("DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}")
        .Map<RemovePermission>("DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}")
        .Map<SendDurableExecutionCallbackFailure>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail")
        .Map<SendDurableExecutionCallbackHeartbeat>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat")
        .Map<SendDurableExecutionCallbackSuccess>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed")
        .Map<StopDurableExecution>("POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/stop")
        .Map<TagResource>("POST", "/2017-03-31/tags/{Resource}")
        .Map<UntagResource>("DELETE", "/2017-03-31/tags/{Resource}");

    private static OperationTable Update(this OperationTable table) => table
        .Map<UpdateAlias>("PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
        .Map<UpdateCapacityProvider>("PUT", "/2025-11-30/capacity-providers/{CapacityProviderName}")
        .Map<UpdateCodeSigningConfig>("PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}")
        .Map<UpdateEventSourceMapping>("PUT", "/2015-03-31/event-source-mappings/{UUID}")
        .Map<UpdateFunctionCode>("PUT", "/2015-03-31/functions/{FunctionName}/code", CodeUploadBytes)
        .Map<UpdateFunctionConfiguration>("PUT", "/2015-03-31/functions/{FunctionName}/configuration")
        .Map<UpdateFunctionEventInvokeConfig>("POST", "/2019-09-25/functions/{FunctionName}/event-invoke-config")
        .Map<UpdateFunctionUrlConfig>("PUT", "/2021-10-31/functions/{FunctionName}/url");
}
