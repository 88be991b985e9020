using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>Reads the version that a request for runtime management speaks of.</summary>
internal static class RuntimeManagementTarget
{
    /// <exception cref="AwsException">The name or qualifier is wrong, or names an alias.</exception>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints? rest = null)
    {
        var target = FunctionTarget.Qualified(request, action, rest);
        return target.Qualifier is { IsLatest: false, IsNumber: false } ? throw LambdaErrors.RuntimeManagementOfAlias() : target;
    }
}
