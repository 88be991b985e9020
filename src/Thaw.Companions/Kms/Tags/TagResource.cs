using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Tags;

/// <summary>Adds tags to a key, or changes them.</summary>
internal sealed class TagResource(KeyTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.TagResourceRequest);
        new Constraints().RequiredKeyId(input.KeyId).Required("tags", input.Tags).Tags(input.Tags).ThrowIfAny();
        await tags.AddAsync(request.Scope, input.KeyId!, KeyTagRules.Check(input.Tags), cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId, IReadOnlyList<KeyTag?>? Tags);
}
