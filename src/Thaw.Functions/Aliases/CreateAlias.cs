using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Aliases;

/// <summary>Gives a version of a function a name.</summary>
internal sealed class CreateAlias(FunctionStore store, IdSource ids) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CreateAliasRequest);
        var constraints = new Constraints()
            .Required("name", wanted.Name)
            .CollectAliasName(wanted.Name)
            .Required("functionVersion", wanted.FunctionVersion)
            .CollectVersion(wanted.FunctionVersion)
            .Length("description", wanted.Description, 0, 256)
            .CollectRouting(wanted.RoutingConfig);
        var target = FunctionTarget.Unqualified(request, nameof(CreateAlias), constraints);
        var alias = new Alias
        {
            Scope = target.Scope,
            FunctionName = target.Name,
            Name = wanted.Name!,
            FunctionVersion = wanted.FunctionVersion!,
            Description = wanted.Description ?? string.Empty,
            Additional = AliasRules.Read(wanted.RoutingConfig),
            RevisionId = ids.NextGuid().ToString(),
        };
        await store.CreateAliasAsync(alias, cancellation);
        return OperationResponse.Json(AliasShape.Of(alias), LambdaJson.Default.AliasShape, 201);
    }

    internal sealed record Request(string? Name, string? FunctionVersion, string? Description, AliasRoutingShape? RoutingConfig);
}
