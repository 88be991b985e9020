using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Layers;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Changes a function's settings; members that are not given stay as they are.</summary>
internal sealed class UpdateFunctionConfiguration(
    FunctionStore store, ConfigurationRules rules, LayerChoice choice, FunctionAnswers answers, FunctionClock clock, Rollout rollout) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.UpdateFunctionConfigurationRequest);
        var target = FunctionTarget.Unqualified(request, nameof(UpdateFunctionConfiguration), new Constraints().CollectSettings(wanted));
        await store.RequireAsync(target, cancellation);
        await using var layers = await choice.TakeAsync(request, wanted.Layers, cancellation);
        var (before, after) = await store.UpdateAsync(
            target,
            current => clock.Change(
                current,
                wanted.RevisionId,
                function => function with { Configuration = layers.Apply(rules.Change(target.Scope, function.Configuration, wanted)) }),
            clock.TotalCodeSize,
            cancellation);
        await rollout.ChangedAsync(before, after);
        return OperationResponse.Json(answers.Show(after, after.Arn, FunctionStatus.Updating), LambdaJson.Default.FunctionConfigurationShape);
    }

    internal sealed record Request : FunctionSettingsShape
    {
        public string? RevisionId { get; init; }
    }
}
