using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Tags;

/// <summary>Lists the tags of a key.</summary>
internal sealed class ListResourceTags(KeyStore keys, KeyTagStore tags) : IOperation
{
    private const int PageSize = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListResourceTagsRequest);
        new Constraints().RequiredKeyId(input.KeyId).Page(input.Limit, input.Marker).ThrowIfAny();
        var after = KmsMarker.Read(input.Marker);
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        var size = Math.Min(input.Limit ?? PageSize, PageSize);
        var (page, next) = KmsMarker.Cut(await tags.ListAsync(key.Id, after, size + 1, cancellation), size, tag => tag.TagKey!);
        return OperationResponse.Json(new Response(page, next, next is not null), KmsJson.Default.ListResourceTagsResponse);
    }

    internal sealed record Request(string? KeyId, int? Limit, string? Marker);

    internal sealed record Response(IReadOnlyList<KeyTag> Tags, string? NextMarker, bool Truncated);
}
