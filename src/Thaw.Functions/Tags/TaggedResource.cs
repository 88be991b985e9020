using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Tags;

/// <summary>What the ARN in the path of a tag operation names.</summary>
internal sealed class TaggedResource(IEnumerable<ITaggedResources> kinds)
{
    /// <summary>Finds the kind of resource that the request's ARN names.</summary>
    /// <exception cref="AwsException">A constraint is broken, or no kind of resource here has such an ARN.</exception>
    public (string Arn, ITaggedResources Kind) Read(OperationRequest request, Constraints constraints)
    {
        var arn = request.Label("Resource");
        new Constraints()
            .Length("resource", arn, 1, 10_000)
            .Pattern("resource", arn, FunctionPatterns.TaggableResource(), FunctionPatterns.TaggableResourceText)
            .And(constraints)
            .ThrowIfAny();
        return (arn, kinds.FirstOrDefault(kind => kind.Owns(arn)) ?? throw LambdaErrors.ResourceNotFound());
    }
}
