using Thaw.Aws.Operations;

namespace Thaw.Functions.EventSources;

/// <summary>Ends the reading of a source for a function, and forgets the mapping when it has ended.</summary>
internal sealed class DeleteEventSourceMapping(EventSourceMappingStore store, MappingTransitions transitions, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = MappingTarget.Read(request, new Constraints());
        var mapping = await store.ChangeAsync(target, Change, cancellation);
        transitions.Begin(mapping);
        return OperationResponse.Json(MappingAnswers.Show(mapping), LambdaJson.Default.EventSourceMappingShape, 202);
    }

    private EventSourceMapping Change(EventSourceMapping before) => before with
    {
        State = MappingStates.Next(before.State, MappingChange.Delete) ?? throw LambdaErrors.MappingInUse("delete"),
        Enabled = false,
        ModifiedAt = time.GetUtcNow(),
    };
}
