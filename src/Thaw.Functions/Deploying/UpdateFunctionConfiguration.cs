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
        var seen = await store.FindAsync(target.Scope, target.Name, Function.Latest, cancellation) ?? throw LambdaErrors.FunctionNotFound(target.Arn);
        await rules.CheckRoleAsync(request, target, seen.Configuration, wanted, cancellation);
        await using var layers = await choice.TakeAsync(request, wanted.Layers, cancellation);
        var closed = await CloseAsync(request, target, seen, wanted, cancellation);
        var (before, after) = await store.UpdateAsync(
            target,
            current => clock.Change(current, wanted.RevisionId, function => function with { Configuration = layers.Apply(Change(function, seen, closed, wanted)) }),
            clock.TotalCodeSize,
            cancellation);
        await rollout.ChangedAsync(before, after);
        return OperationResponse.Json(await answers.ShowAsync(request, after, after.Arn, FunctionStatus.Updating, cancellation), LambdaJson.Default.FunctionConfigurationShape);
    }

    // Keys are asked before the change is stored: nothing else may wait for them.
    private ValueTask<FunctionConfiguration> CloseAsync(
        OperationRequest request, FunctionTarget target, Function seen, Request wanted, CancellationToken cancellation)
    {
        clock.RequireChangeable(seen, wanted.RevisionId);
        var planned = rules.Change(target.Scope, seen.Configuration, wanted);
        return rules.Variables.CloseAsync(request, target, seen.Configuration, planned, wanted.Environment is not null, cancellation);
    }

    private FunctionConfiguration Change(Function current, Function seen, FunctionConfiguration closed, Request wanted)
    {
        var (now, then) = (current.Configuration, seen.Configuration);
        return now.ClosedVariables == then.ClosedVariables && now.KmsKeyArn == then.KmsKeyArn
            ? rules.Change(current.Scope, now, wanted) with { Variables = closed.Variables, ClosedVariables = closed.ClosedVariables }
            : throw LambdaErrors.UpdateInProgress(current.Arn);
    }

    internal sealed record Request : FunctionSettingsShape
    {
        public string? RevisionId { get; init; }
    }
}
