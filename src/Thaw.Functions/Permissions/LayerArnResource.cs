using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Permissions;

/// <summary>The version of a layer that the query's ARN names, with its policy.</summary>
internal sealed class LayerArnResource(LayerGrants grants) : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        request.Query("Arn") is { } arn && Deploying.FunctionPatterns.LayerVersionArn().IsMatch(arn)
            ? grants.AskAsync(LayerTarget.Parse(arn), cancellation)
            : ValueTask.FromResult(AskedResource.Any);
}
