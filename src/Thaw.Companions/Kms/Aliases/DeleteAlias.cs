using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>Removes an alias; its key stays.</summary>
internal sealed class DeleteAlias(AliasStore aliases, AliasChange change) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DeleteAliasRequest);
        new Constraints().AliasName(input.AliasName).ThrowIfAny();
        AliasChange.CheckName(input.AliasName!);
        if (await aliases.FindAsync(request.Scope, input.AliasName!, cancellation) is { } alias)
        {
            await change.RequireAsync(request, "kms:DeleteAlias", new KeyReference(request.Scope, alias.KeyId, false), cancellation);
        }

        await aliases.DeleteAsync(request.Scope, input.AliasName!, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? AliasName);
}
