using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
using Thaw.Functions.EventSources.Shapes;
using Thaw.Functions.Invoking.Streaming;
using Thaw.Functions.Layers;
using Thaw.Functions.Policies;
using Thaw.Functions.Recursion;
using Thaw.Functions.RuntimeManagement;
using Thaw.Functions.Shapes;
using Thaw.Functions.Tags;
using Thaw.Functions.Urls;
using Thaw.Functions.Versions;

namespace Thaw.Functions;

/// <summary>The JSON of Lambda's wire: AWS's names as they are, absent members left out, no escapes that AWS does not write.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ConcurrencyShape))]
[JsonSerializable(typeof(RuntimeManagementShape))]
[JsonSerializable(typeof(PutRuntimeManagementConfig.Request), TypeInfoPropertyName = "PutRuntimeManagementConfigRequest")]
[JsonSerializable(typeof(RecursionShape))]
[JsonSerializable(typeof(CapacityProviderSettings))]
[JsonSerializable(typeof(CreateCapacityProvider.Request), TypeInfoPropertyName = "CreateCapacityProviderRequest")]
[JsonSerializable(typeof(ListCapacityProviders.Response), TypeInfoPropertyName = "ListCapacityProvidersResponse")]
[JsonSerializable(typeof(PutFunctionScalingConfig.Request), TypeInfoPropertyName = "PutFunctionScalingConfigRequest")]
[JsonSerializable(typeof(DurableErrorShape))]
[JsonSerializable(typeof(CheckpointDurableExecution.Request), TypeInfoPropertyName = "CheckpointDurableExecutionRequest")]
[JsonSerializable(typeof(ListDurableExecutionsByFunction.Response), TypeInfoPropertyName = "ListDurableExecutionsByFunctionResponse")]
[JsonSerializable(typeof(OneCodeSigningConfig))]
[JsonSerializable(typeof(FunctionCodeSigningShape))]
[JsonSerializable(typeof(CreateCodeSigningConfig.Request), TypeInfoPropertyName = "CreateCodeSigningConfigRequest")]
[JsonSerializable(typeof(UpdateCodeSigningConfig.Request), TypeInfoPropertyName = "UpdateCodeSigningConfigRequest")]
[JsonSerializable(typeof(PutFunctionCodeSigningConfig.Request), TypeInfoPropertyName = "PutFunctionCodeSigningConfigRequest")]
[JsonSerializable(typeof(ListCodeSigningConfigs.Response), TypeInfoPropertyName = "ListCodeSigningConfigsResponse")]
[JsonSerializable(typeof(ListFunctionsByCodeSigningConfig.Response), TypeInfoPropertyName = "ListFunctionsByCodeSigningConfigResponse")]
[JsonSerializable(typeof(EventInvokeSettings))]
[JsonSerializable(typeof(EventInvokeShape))]
[JsonSerializable(typeof(FunctionConfigurationShape))]
[JsonSerializable(typeof(LayerVersionShape))]
[JsonSerializable(typeof(AddLayerVersionPermission.Request), TypeInfoPropertyName = "AddLayerVersionPermissionRequest")]
[JsonSerializable(typeof(AddLayerVersionPermission.Response), TypeInfoPropertyName = "AddLayerVersionPermissionResponse")]
[JsonSerializable(typeof(ListLayers.Response), TypeInfoPropertyName = "ListLayersResponse")]
[JsonSerializable(typeof(ListLayerVersions.Response), TypeInfoPropertyName = "ListLayerVersionsResponse")]
[JsonSerializable(typeof(PublishLayerVersion.Request), TypeInfoPropertyName = "PublishLayerVersionRequest")]
[JsonSerializable(typeof(ListFunctionEventInvokeConfigs.Response), TypeInfoPropertyName = "ListFunctionEventInvokeConfigsResponse")]
[JsonSerializable(typeof(PutFunctionConcurrency.Request), TypeInfoPropertyName = "PutFunctionConcurrencyRequest")]
[JsonSerializable(typeof(ProvisionedConcurrencyShape))]
[JsonSerializable(typeof(PutProvisionedConcurrencyConfig.Request), TypeInfoPropertyName = "PutProvisionedConcurrencyConfigRequest")]
[JsonSerializable(typeof(ListProvisionedConcurrencyConfigs.Response), TypeInfoPropertyName = "ListProvisionedConcurrencyConfigsResponse")]
[JsonSerializable(typeof(AddPermission.Request), TypeInfoPropertyName = "AddPermissionRequest")]
[JsonSerializable(typeof(AddPermission.Response), TypeInfoPropertyName = "AddPermissionResponse")]
[JsonSerializable(typeof(GetPolicy.Response), TypeInfoPropertyName = "GetPolicyResponse")]
[JsonSerializable(typeof(AliasShape))]
[JsonSerializable(typeof(CreateAlias.Request), TypeInfoPropertyName = "CreateAliasRequest")]
[JsonSerializable(typeof(UpdateAlias.Request), TypeInfoPropertyName = "UpdateAliasRequest")]
[JsonSerializable(typeof(ListAliases.Response), TypeInfoPropertyName = "ListAliasesResponse")]
[JsonSerializable(typeof(PublishVersion.Request), TypeInfoPropertyName = "PublishVersionRequest")]
[JsonSerializable(typeof(ListVersionsByFunction.Response), TypeInfoPropertyName = "ListVersionsByFunctionResponse")]
[JsonSerializable(typeof(CreateFunction.Request), TypeInfoPropertyName = "CreateFunctionRequest")]
[JsonSerializable(typeof(CreateFunctionUrlConfig.Request), TypeInfoPropertyName = "CreateFunctionUrlConfigRequest")]
[JsonSerializable(typeof(CreateEventSourceMapping.Request), TypeInfoPropertyName = "CreateEventSourceMappingRequest")]
[JsonSerializable(typeof(UpdateEventSourceMapping.Request), TypeInfoPropertyName = "UpdateEventSourceMappingRequest")]
[JsonSerializable(typeof(EventSourceMappingShape))]
[JsonSerializable(typeof(ListEventSourceMappings.Response), TypeInfoPropertyName = "ListEventSourceMappingsResponse")]
[JsonSerializable(typeof(FunctionUrlConfigShape))]
[JsonSerializable(typeof(InvokeComplete))]
[JsonSerializable(typeof(ListFunctionUrlConfigs.Response), TypeInfoPropertyName = "ListFunctionUrlConfigsResponse")]
[JsonSerializable(typeof(UpdateFunctionUrlConfig.Request), TypeInfoPropertyName = "UpdateFunctionUrlConfigRequest")]
[JsonSerializable(typeof(GetFunction.Response), TypeInfoPropertyName = "GetFunctionResponse")]
[JsonSerializable(typeof(ListFunctions.Response), TypeInfoPropertyName = "ListFunctionsResponse")]
[JsonSerializable(typeof(UpdateFunctionCode.Request), TypeInfoPropertyName = "UpdateFunctionCodeRequest")]
[JsonSerializable(typeof(UpdateFunctionConfiguration.Request), TypeInfoPropertyName = "UpdateFunctionConfigurationRequest")]
[JsonSerializable(typeof(TagResource.Request), TypeInfoPropertyName = "TagResourceRequest")]
[JsonSerializable(typeof(ListTags.Response), TypeInfoPropertyName = "ListTagsResponse")]
[JsonSerializable(typeof(GetAccountSettings.Response), TypeInfoPropertyName = "GetAccountSettingsResponse")]
internal sealed partial class LambdaJson : JsonSerializerContext
{
    static LambdaJson() => Default = new LambdaJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
