using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.Aliases;

/// <summary>Points an alias to other versions; members that are not given stay as they are.</summary>
internal sealed class UpdateAlias(FunctionStore store, VersionCatalog versions, IdSource ids) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.UpdateAliasRequest);
        var constraints = new Constraints()
            .CollectVersion(wanted.FunctionVersion)
            .Length("description", wanted.Description, 0, 256)
            .CollectRouting(wanted.RoutingConfig);
        var target = AliasTarget.Read(request, nameof(UpdateAlias), constraints);
        var additional = AliasRules.Read(wanted.RoutingConfig);
        var alias = await store.UpdateAliasAsync(target, current => Change(current, wanted, additional), cancellation);
        versions.DropAlias(target);
        return OperationResponse.Json(AliasShape.Of(alias), LambdaJson.Default.AliasShape);
    }

    private Alias Change(Alias current, Request wanted, AdditionalVersion? additional)
    {
        if (!string.IsNullOrEmpty(wanted.RevisionId) && wanted.RevisionId != current.RevisionId)
        {
            throw LambdaErrors.StaleRevision();
        }

        return current with
        {
            FunctionVersion = wanted.FunctionVersion ?? current.FunctionVersion,
            Description = wanted.Description ?? current.Description,
            Additional = wanted.RoutingConfig is null ? current.Additional : additional,
            RevisionId = ids.NextGuid().ToString(),
        };
    }

    internal sealed record Request(string? FunctionVersion, string? Description, AliasRoutingShape? RoutingConfig, string? RevisionId);
}
