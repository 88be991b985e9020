using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Tags;

/// <summary>Removes tags of a key.</summary>
internal sealed class UntagResource(KeyTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.UntagResourceRequest);
        var constraints = new Constraints().RequiredKeyId(input.KeyId).Required("tagKeys", input.TagKeys);
        foreach (var key in input.TagKeys ?? [])
        {
            constraints.Required("tagKeys.member", key).Length("tagKeys.member", key, 1, 128);
        }

        constraints.ThrowIfAny();
        await tags.RemoveAsync(request.Scope, input.KeyId!, [.. input.TagKeys!.OfType<string>()], cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId, IReadOnlyList<string?>? TagKeys);
}
