using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.Tags;

/// <summary>Adds tags to a resource, replacing the values of keys that it has.</summary>
internal sealed class TagResource(TaggedResource tagged) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.TagResourceRequest);
        var constraints = new Constraints().Required("tags", wanted.Tags).CollectTags(wanted.Tags);
        var (arn, kind) = tagged.Read(request, constraints);
        if (wanted.Tags is not { Count: > 0 } added)
        {
            throw LambdaErrors.NoTags();
        }

        await kind.ChangeTagsAsync(request, arn, nameof(TagResource), tags => Add(tags, added), cancellation);
        return OperationResponse.Empty();
    }

    private static void Add(Dictionary<string, string> tags, IReadOnlyDictionary<string, string> added)
    {
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }

        TagRules.Check(tags);
    }

    internal sealed record Request(IReadOnlyDictionary<string, string>? Tags);
}
