using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources.Shapes;

namespace Thaw.Functions.EventSources;

/// <summary>Changes an event source mapping; what is not given stays.</summary>
internal sealed class UpdateEventSourceMapping(EventSourceMappingStore store, MappingTransitions transitions, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.UpdateEventSourceMappingRequest);
        var target = MappingTarget.Read(request, new Constraints().CollectSettings(wanted));
        var function = wanted.FunctionName is null
            ? null
            : FunctionTarget.Written(request, wanted.FunctionName, nameof(UpdateEventSourceMapping)) ?? throw LambdaErrors.NoFunctionForMapping();
        var mapping = await store.UpdateAsync(target, before => Change(before, wanted, function), cancellation);
        transitions.Begin(mapping);
        return OperationResponse.Json(MappingAnswers.Show(mapping), LambdaJson.Default.EventSourceMappingShape, 202);
    }

    private EventSourceMapping Change(EventSourceMapping before, Request wanted, FunctionTarget? function) => before with
    {
        State = MappingStates.Next(before.State, MappingStates.ChangeOf(before.Enabled, wanted.Enabled)) ?? throw LambdaErrors.MappingInUse("update"),
        Settings = SettingsChange.Update(before.Source, before.Settings, wanted),
        Target = function ?? before.Target,
        Enabled = wanted.Enabled ?? before.Enabled,
        ModifiedAt = time.GetUtcNow(),
    };

    internal sealed record Request : EventSourceSettingsShape;
}
