using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Aliases;

/// <summary>Reads the function and the alias in the path of an operation.</summary>
internal static class AliasTarget
{
    /// <summary>The function with the alias as its qualifier.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">The IAM action, for a refusal's wording.</param>
    /// <param name="constraints">What is broken of the rest of the request.</param>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints constraints)
    {
        var name = request.Label("Name");
        var target = FunctionTarget.Unqualified(request, action, new Constraints().CollectAliasName(name).And(constraints));
        return Qualifier.TryParse(name, out var alias)
            ? target with { Qualifier = alias }
            : throw LambdaErrors.AliasNotFound($"{target.Arn}:{name}");
    }
}
