using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Reads the version or alias that a request speaks of.</summary>
internal static class ProvisionedTarget
{
    /// <param name="request">The request.</param>
    /// <param name="action">The operation.</param>
    /// <param name="constraints">What is broken of the rest of the request.</param>
    /// <param name="latest">What to say of <c>$LATEST</c>.</param>
    /// <exception cref="AwsException">It is neither a version nor an alias.</exception>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints constraints, Func<AwsException> latest)
    {
        constraints.Required("qualifier", request.Query("Qualifier")).ThrowIfAny();
        var target = FunctionTarget.Qualified(request, action);
        return target.Qualifier is { IsLatest: false } ? target : throw latest();
    }
}
