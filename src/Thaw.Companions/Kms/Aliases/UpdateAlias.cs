using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>Makes an alias stand for another key.</summary>
internal sealed class UpdateAlias(AliasStore aliases, AliasChange change) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.UpdateAliasRequest);
        new Constraints().AliasName(input.AliasName).RequiredKeyId(input.TargetKeyId, "targetKeyId").ThrowIfAny();
        var target = await change.CheckAsync(request, "kms:UpdateAlias", input.AliasName!, input.TargetKeyId!, cancellation);
        if (await aliases.FindAsync(request.Scope, input.AliasName!, cancellation) is { } current)
        {
            // The key that loses the name is asked, too.
            await change.RequireAsync(request, "kms:UpdateAlias", new KeyReference(request.Scope, current.KeyId, false), cancellation);
        }

        await aliases.UpdateAsync(request.Scope, input.AliasName!, target, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? AliasName, string? TargetKeyId);
}
