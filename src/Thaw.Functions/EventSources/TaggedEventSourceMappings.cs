using Thaw.Aws.Operations;
using Thaw.Functions.Tags;

namespace Thaw.Functions.EventSources;

/// <summary>The tags of event source mappings.</summary>
internal sealed class TaggedEventSourceMappings(EventSourceMappingStore store) : ITaggedResources
{
    public bool Owns(string arn) => MappingTarget.TryParse(arn) is not null;

    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(
        OperationRequest request, string arn, string action, CancellationToken cancellation) =>
        (await store.GetAsync(Locate(request, arn, action), cancellation)).Tags;

    public Task ChangeTagsAsync(
        OperationRequest request, string arn, string action, Action<Dictionary<string, string>> change, CancellationToken cancellation) =>
        store.ChangeAsync(Locate(request, arn, action), mapping => Change(mapping, change), cancellation);

    private static EventSourceMapping Change(EventSourceMapping mapping, Action<Dictionary<string, string>> change)
    {
        var tags = new Dictionary<string, string>(mapping.Tags);
        change(tags);
        return mapping with { Tags = tags };
    }

    private static MappingTarget Locate(OperationRequest request, string arn, string action)
    {
        var target = MappingTarget.TryParse(arn) ?? throw LambdaErrors.ResourceNotFound();
        if (target.Scope.Account != request.Scope.Account)
        {
            throw LambdaErrors.NotAuthorized(request.Caller.Arn, action, arn);
        }

        return target.Scope == request.Scope ? target : throw LambdaErrors.ResourceNotFound();
    }
}
