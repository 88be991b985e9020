using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Lists the keys of the account and region.</summary>
internal sealed class ListKeys(KeyStore keys) : IOperation
{
    private const int PageSize = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListKeysRequest);
        new Constraints().Page(input.Limit, input.Marker).ThrowIfAny();
        var size = input.Limit ?? PageSize;
        var found = await keys.ListAsync(request.Scope, KmsMarker.Read(input.Marker), size + 1, cancellation);
        var (page, next) = KmsMarker.Cut(found, size, key => key.Id);
        return OperationResponse.Json(new Response([.. page.Select(key => new KeyEntry(key.Id, key.Arn))], next, next is not null), KmsJson.Default.ListKeysResponse);
    }

    internal sealed record Request(int? Limit, string? Marker);

    internal sealed record Response(IReadOnlyList<KeyEntry> Keys, string? NextMarker, bool Truncated);

    internal sealed record KeyEntry(string KeyId, string KeyArn);
}
