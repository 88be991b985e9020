using Thaw.Aws.Operations;

namespace Thaw.Functions.Tags;

/// <summary>Removes tags from a resource; keys that it does not have are ignored.</summary>
internal sealed class UntagResource(TaggedResource tagged) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var keys = ReadKeys(request);
        var constraints = new Constraints().Required("tagKeys", keys).CollectKeys(keys);
        var (arn, kind) = tagged.Read(request, constraints);
        await kind.ChangeTagsAsync(request, arn, nameof(UntagResource), tags => Remove(tags, keys!), cancellation);
        return OperationResponse.Empty();
    }

    private static void Remove(Dictionary<string, string> tags, List<string> keys) => keys.ForEach(key => tags.Remove(key));

    private static List<string>? ReadKeys(OperationRequest request) =>
        request.Http.Request.Query.TryGetValue("tagKeys", out var values) ? [.. values.Select(value => value ?? string.Empty)] : null;
}
