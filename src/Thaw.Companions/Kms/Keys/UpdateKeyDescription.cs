using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Describes a key anew.</summary>
internal sealed class UpdateKeyDescription(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.UpdateKeyDescriptionRequest);
        new Constraints().RequiredKeyId(input.KeyId).Required("description", input.Description).Length("description", input.Description, 0, 8192).ThrowIfAny();
        await keys.ChangeAsync(request.Scope, input.KeyId!, key => key.Staying() with { Description = input.Description! }, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId, string? Description);
}
