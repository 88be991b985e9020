using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Aliases;

/// <summary>Answers an alias.</summary>
internal sealed class GetAlias(FunctionStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = AliasTarget.Read(request, nameof(GetAlias), new Constraints());
        if (await store.FindAliasAsync(target, cancellation) is { } alias)
        {
            return OperationResponse.Json(AliasShape.Of(alias), LambdaJson.Default.AliasShape);
        }

        var there = await store.FindAsync(target.Scope, target.Name, Function.Latest, cancellation) is not null;
        throw there ? LambdaErrors.AliasNotFound(target.WrittenArn) : LambdaErrors.FunctionNotFound(target.Arn);
    }
}
