using Thaw.Aws.Operations;

namespace Thaw.Functions.EventSources;

/// <summary>Answers one event source mapping.</summary>
internal sealed class GetEventSourceMapping(EventSourceMappingStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var mapping = await store.GetAsync(MappingTarget.Read(request, new Constraints()), cancellation);
        return OperationResponse.Json(MappingAnswers.Show(mapping), LambdaJson.Default.EventSourceMappingShape);
    }
}
