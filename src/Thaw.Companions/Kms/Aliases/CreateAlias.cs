using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>Gives a key a name.</summary>
internal sealed class CreateAlias(AliasStore aliases, AliasChange change) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.CreateAliasRequest);
        new Constraints().AliasName(input.AliasName).RequiredKeyId(input.TargetKeyId, "targetKeyId").ThrowIfAny();
        var target = await change.CheckAsync(request, "kms:CreateAlias", input.AliasName!, input.TargetKeyId!, cancellation);
        await aliases.AddAsync(request.Scope, input.AliasName!, target, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? AliasName, string? TargetKeyId);
}
