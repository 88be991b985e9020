using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Tags;

/// <summary>Reads the ARN in the path of the tag operations.</summary>
internal static class TaggedFunction
{
    /// <exception cref="AwsException">The ARN is wrong, names a version or alias, or something that does not exist here.</exception>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints constraints)
    {
        var resource = request.Label("Resource");
        constraints
            .Length("resource", resource, 1, 10_000)
            .Pattern("resource", resource, FunctionPatterns.TaggableResource(), FunctionPatterns.TaggableResourceText)
            .ThrowIfAny();
        if (!FunctionReference.TryParse(resource, out var reference))
        {
            throw LambdaErrors.ResourceNotFound();
        }

        return reference.Qualifier is null
            ? FunctionTarget.FromBody(request, resource, action)
            : throw LambdaErrors.TagsOnFunctionsOnly();
    }
}
