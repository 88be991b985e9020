using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>Answers a function's configuration.</summary>
internal sealed class GetFunctionConfiguration(FunctionStore store, FunctionAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(GetFunctionConfiguration));
        var function = await store.ResolveAsync(target, cancellation)
            ?? throw LambdaErrors.FunctionNotFound(target.WrittenArn);
        return OperationResponse.Json(await answers.ShowAsync(request, function, target.WrittenArn, cancellation), LambdaJson.Default.FunctionConfigurationShape);
    }
}
