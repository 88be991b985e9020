using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>A runtime management configuration as AWS answers it.</summary>
internal sealed record RuntimeManagementShape(string UpdateRuntimeOn, string FunctionArn, string? RuntimeVersionArn)
{
    public static OperationResponse Show(FunctionTarget function, RuntimeManagementConfig config) => OperationResponse.Json(
        new RuntimeManagementShape(config.UpdateRuntimeOn, function.WrittenArn, config.RuntimeVersionArn), LambdaJson.Default.RuntimeManagementShape);
}
