using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Has environments of a version or alias initialized before anybody calls; the answer does not wait for them.</summary>
internal sealed class PutProvisionedConcurrencyConfig(ProvisionedStore store, ProvisionedAllocations allocations, FunctionsOptions options, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        const string member = "provisionedConcurrentExecutions";
        var wanted = request.ReadJson(LambdaJson.Default.PutProvisionedConcurrencyConfigRequest);
        var constraints = new Constraints()
            .Required(member, wanted.ProvisionedConcurrentExecutions)
            .Range(member, wanted.ProvisionedConcurrentExecutions, 1, int.MaxValue);
        var target = ProvisionedTarget.Read(request, nameof(PutProvisionedConcurrencyConfig), constraints, LambdaErrors.ProvisionedUnpublished);
        var config = new ProvisionedConfig(target.VersionOrAlias, wanted.ProvisionedConcurrentExecutions!.Value, time.GetUtcNow());
        await store.PutAsync(target, config, options.ConcurrentExecutions, cancellation);
        var before = allocations.ProgressOf(target);
        await allocations.ApplyAsync(target.Scope, target.Name, target.VersionOrAlias);
        var begun = before with { IsReady = false, Failure = null };
        return OperationResponse.Json(begun.Show(config), LambdaJson.Default.ProvisionedConcurrencyShape, 202);
    }

    internal sealed record Request(int? ProvisionedConcurrentExecutions);
}
