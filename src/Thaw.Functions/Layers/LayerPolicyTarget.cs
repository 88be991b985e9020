using Thaw.Aws.Operations;

namespace Thaw.Functions.Layers;

/// <summary>Reads the layer version whose policy a request is about: only its owner may see or change it.</summary>
internal static class LayerPolicyTarget
{
    /// <exception cref="AwsException">The path is wrong, or the layer belongs to another account.</exception>
    public static LayerTarget Read(OperationRequest request, string action, Constraints? rest = null)
    {
        var target = LayerTarget.OfVersion(request, rest);
        return target.Scope.Account == request.Scope.Account
            ? target
            : throw LambdaErrors.NotAuthorized(request.Caller.Arn, action, target.VersionArn);
    }
}
