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
using Thaw.Functions.Permissions;
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
        .Map<AddLayerVersionPermission>("POST", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy").Asks<LayerVersionResource>()
        .Map<AddPermission>("POST", "/2015-03-31/functions/{FunctionName}/policy").Asks<PolicyChangeResource>()
        .Map<CheckpointDurableExecution>("POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/checkpoint").Asks<DurableExecutionResource>()
        .Map<CreateAlias>("POST", "/2015-03-31/functions/{FunctionName}/aliases").Asks<SharedFunctionResource>()
        .Map<CreateCapacityProvider>("POST", "/2025-11-30/capacity-providers").Asks<NewTaggedResource>()
        .Map<CreateCodeSigningConfig>("POST", "/2020-04-22/code-signing-configs").Asks<NewTaggedResource>()
        .Map<CreateEventSourceMapping>("POST", "/2015-03-31/event-source-mappings").Asks<NewMappingResource>()
        .Map<CreateFunction>("POST", "/2015-03-31/functions", CodeUploadBytes).Asks<NewFunctionResource>()
        .Map<CreateFunctionUrlConfig>("POST", "/2021-10-31/functions/{FunctionName}/url").Asks<FunctionUrlResource>();

    private static OperationTable Delete(this OperationTable table) => table
        .Map<DeleteAlias>("DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}").Asks<SharedFunctionResource>()
        .Map<DeleteCapacityProvider>("DELETE", "/2025-11-30/capacity-providers/{CapacityProviderName}").Asks<CapacityProviderResource>()
        .Map<DeleteCodeSigningConfig>("DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}").Asks<CodeSigningResource>()
        .Map<DeleteEventSourceMapping>("DELETE", "/2015-03-31/event-source-mappings/{UUID}").Asks<MappingResource>()
        .Map<DeleteFunction>("DELETE", "/2015-03-31/functions/{FunctionName}").Asks<SharedQualifiedFunctionResource>()
        .Map<DeleteFunctionCodeSigningConfig>("DELETE", "/2020-06-30/functions/{FunctionName}/code-signing-config").Asks<FunctionResource>()
        .Map<DeleteFunctionConcurrency>("DELETE", "/2017-10-31/functions/{FunctionName}/concurrency").Asks<SharedFunctionResource>()
        .Map<DeleteFunctionEventInvokeConfig>("DELETE", "/2019-09-25/functions/{FunctionName}/event-invoke-config").Asks<QualifiedFunctionResource>()
        .Map<DeleteFunctionUrlConfig>("DELETE", "/2021-10-31/functions/{FunctionName}/url").Asks<FunctionUrlResource>()
        .Map<DeleteLayerVersion>("DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}").Asks<LayerVersionResource>()
        .Map<DeleteProvisionedConcurrencyConfig>("DELETE", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency").Asks<QualifiedFunctionResource>();

    private static OperationTable Get(this OperationTable table) => table
        .Map<GetAccountSettings>("GET", "/2016-08-19/account-settings").Asks<EverythingResource>()
        .Map<GetAlias>("GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}").Asks<SharedFunctionResource>()
        .Map<GetCapacityProvider>("GET", "/2025-11-30/capacity-providers/{CapacityProviderName}").Asks<CapacityProviderResource>()
        .Map<GetCodeSigningConfig>("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}").Asks<CodeSigningResource>()
        .Map<GetDurableExecution>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}").Asks<DurableExecutionResource>()
        .Map<GetDurableExecutionHistory>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}/history").Asks<DurableExecutionResource>()
        .Map<GetDurableExecutionState>("GET", "/2025-12-01/durable-executions/{DurableExecutionArn}/state").Asks<DurableExecutionResource>()
        .Map<GetEventSourceMapping>("GET", "/2015-03-31/event-source-mappings/{UUID}").Asks<MappingResource>()
        .Map<GetFunction>("GET", "/2015-03-31/functions/{FunctionName}").Asks<SharedQualifiedFunctionResource>()
        .Map<GetFunctionCodeSigningConfig>("GET", "/2020-06-30/functions/{FunctionName}/code-signing-config").Asks<FunctionResource>()
        .Map<GetFunctionConcurrency>("GET", "/2019-09-30/functions/{FunctionName}/concurrency").Asks<SharedFunctionResource>()
        .Map<GetFunctionConfiguration>("GET", "/2015-03-31/functions/{FunctionName}/configuration").Asks<SharedQualifiedFunctionResource>()
        .Map<GetFunctionEventInvokeConfig>("GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config").Asks<QualifiedFunctionResource>()
        .Map<GetFunctionRecursionConfig>("GET", "/2024-08-31/functions/{FunctionName}/recursion-config").Asks<FunctionResource>()
        .Map<GetFunctionScalingConfig>("GET", "/2025-11-30/functions/{FunctionName}/function-scaling-config").Asks<QualifiedFunctionResource>()
        .Map<GetFunctionUrlConfig>("GET", "/2021-10-31/functions/{FunctionName}/url").Asks<FunctionUrlResource>()
        .Map<GetLayerVersion>("GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}").Asks<LayerVersionResource>()
        .Map<GetLayerVersionByArn>("GET", "/2018-10-31/layers?find=LayerVersion").Asks<LayerArnResource>("GetLayerVersion")
        .Map<GetLayerVersionPolicy>("GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy").Asks<LayerVersionResource>()
        .Map<GetPolicy>("GET", "/2015-03-31/functions/{FunctionName}/policy").Asks<SharedQualifiedFunctionResource>()
        .Map<GetProvisionedConcurrencyConfig>("GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency").Asks<QualifiedFunctionResource>()
        .Map<GetRuntimeManagementConfig>("GET", "/2021-07-20/functions/{FunctionName}/runtime-management-config").Asks<QualifiedFunctionResource>();

    private static OperationTable InvokeAndList(this OperationTable table) => table
        .Map<Invoke>("POST", "/2015-03-31/functions/{FunctionName}/invocations", InvokePayloadBytes, "InvokeFunction", takesPayload: true).Asks<SharedQualifiedFunctionResource>("InvokeFunction")
        .Map<InvokeAsync>("POST", "/2014-11-13/functions/{FunctionName}/invoke-async", takesPayload: true).Asks<SharedQualifiedFunctionResource>("InvokeFunction")
        .Map<InvokeWithResponseStream>("POST", "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", InvokePayloadBytes, takesPayload: true).Asks<SharedQualifiedFunctionResource>("InvokeFunction")
        .Map<ListAliases>("GET", "/2015-03-31/functions/{FunctionName}/aliases").Asks<SharedFunctionResource>()
        .Map<ListCapacityProviders>("GET", "/2025-11-30/capacity-providers").Asks<EverythingResource>()
        .Map<ListCodeSigningConfigs>("GET", "/2020-04-22/code-signing-configs").Asks<EverythingResource>()
        .Map<ListDurableExecutionsByFunction>("GET", "/2025-12-01/functions/{FunctionName}/durable-executions").Asks<QualifiedFunctionResource>()
        .Map<ListEventSourceMappings>("GET", "/2015-03-31/event-source-mappings").Asks<EverythingResource>()
        .Map<ListFunctionEventInvokeConfigs>("GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config/list").Asks<FunctionResource>()
        .Map<ListFunctionUrlConfigs>("GET", "/2021-10-31/functions/{FunctionName}/urls").Asks<FunctionUrlResource>()
        .Map<ListFunctionVersionsByCapacityProvider>("GET", "/2025-11-30/capacity-providers/{CapacityProviderName}/function-versions").Asks<CapacityProviderResource>()
        .Map<ListFunctions>("GET", "/2015-03-31/functions").Asks<EverythingResource>()
        .Map<ListFunctionsByCodeSigningConfig>("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions").Asks<CodeSigningResource>()
        .Map<ListLayerVersions>("GET", "/2018-10-31/layers/{LayerName}/versions").Asks<EverythingResource>()
        .Map<ListLayers>("GET", "/2018-10-31/layers").Asks<EverythingResource>()
        .Map<ListProvisionedConcurrencyConfigs>("GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL").Asks<FunctionResource>()
        .Map<ListTags>("GET", "/2017-03-31/tags/{Resource}").Asks<TaggableResource>()
        .Map<ListVersionsByFunction>("GET", "/2015-03-31/functions/{FunctionName}/versions").Asks<SharedFunctionResource>();

    private static OperationTable PublishToUntag(this OperationTable table) => table
        .Map<PublishLayerVersion>("POST", "/2018-10-31/layers/{LayerName}/versions", CodeUploadBytes).Asks<LayerResource>()
        .Map<PublishVersion>("POST", "/2015-03-31/functions/{FunctionName}/versions").Asks<SharedFunctionResource>()
        .Map<PutFunctionCodeSigningConfig>("PUT", "/2020-06-30/functions/{FunctionName}/code-signing-config").Asks<FunctionSettingsResource>()
        .Map<PutFunctionConcurrency>("PUT", "/2017-10-31/functions/{FunctionName}/concurrency").Asks<SharedFunctionResource>()
        .Map<PutFunctionEventInvokeConfig>("PUT", "/2019-09-25/functions/{FunctionName}/event-invoke-config").Asks<QualifiedFunctionResource>()
        .Map<PutFunctionRecursionConfig>("PUT", "/2024-08-31/functions/{FunctionName}/recursion-config").Asks<FunctionResource>()
        .Map<PutFunctionScalingConfig>("PUT", "/2025-11-30/functions/{FunctionName}/function-scaling-config").Asks<QualifiedFunctionResource>()
        .Map<PutProvisionedConcurrencyConfig>("PUT", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency").Asks<QualifiedFunctionResource>()
        .Map<PutRuntimeManagementConfig>("PUT", "/2021-07-20/functions/{FunctionName}/runtime-management-config").Asks<QualifiedFunctionResource>()
        .Map<RemoveLayerVersionPermission>("DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}").Asks<LayerVersionResource>()
        .Map<RemovePermission>("DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}").Asks<PolicyChangeResource>()
        .Map<SendDurableExecutionCallbackFailure>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/fail").Asks<EverythingResource>()
        .Map<SendDurableExecutionCallbackHeartbeat>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/heartbeat").Asks<EverythingResource>()
        .Map<SendDurableExecutionCallbackSuccess>("POST", "/2025-12-01/durable-execution-callbacks/{CallbackId}/succeed").Asks<EverythingResource>()
        .Map<StopDurableExecution>("POST", "/2025-12-01/durable-executions/{DurableExecutionArn}/stop").Asks<DurableExecutionResource>()
        .Map<TagResource>("POST", "/2017-03-31/tags/{Resource}").Asks<TaggableResource>()
        .Map<UntagResource>("DELETE", "/2017-03-31/tags/{Resource}").Asks<TaggableResource>();

    private static OperationTable Update(this OperationTable table) => table
        .Map<UpdateAlias>("PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}").Asks<SharedFunctionResource>()
        .Map<UpdateCapacityProvider>("PUT", "/2025-11-30/capacity-providers/{CapacityProviderName}").Asks<CapacityProviderResource>()
        .Map<UpdateCodeSigningConfig>("PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}").Asks<CodeSigningResource>()
        .Map<UpdateEventSourceMapping>("PUT", "/2015-03-31/event-source-mappings/{UUID}").Asks<MappingResource>()
        .Map<UpdateFunctionCode>("PUT", "/2015-03-31/functions/{FunctionName}/code", CodeUploadBytes).Asks<SharedFunctionResource>()
        .Map<UpdateFunctionConfiguration>("PUT", "/2015-03-31/functions/{FunctionName}/configuration").Asks<FunctionSettingsResource>()
        .Map<UpdateFunctionEventInvokeConfig>("POST", "/2019-09-25/functions/{FunctionName}/event-invoke-config").Asks<QualifiedFunctionResource>()
        .Map<UpdateFunctionUrlConfig>("PUT", "/2021-10-31/functions/{FunctionName}/url").Asks<FunctionUrlResource>();
}
