using System.Text.RegularExpressions;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CapacityProviders;

/// <summary>The version whose scaling a request speaks of; no version here runs on a capacity provider.</summary>
internal sealed partial class FunctionScalingTarget(FunctionStore store)
{
    private const string QualifierText = @"(\$LATEST\.PUBLISHED|[0-9]+)";

    /// <summary>Why there is no scaling configuration: a constraint is broken, there is no such version, or it runs on this node.</summary>
    public async Task<AwsException> RefuseAsync(OperationRequest request, Constraints constraints, string action, CancellationToken cancellation)
    {
        var qualifier = request.Query("Qualifier");
        var rest = new Constraints()
            .Required("qualifier", qualifier)
            .Length("qualifier", qualifier, 1, Qualifier.MaxLength)
            .Pattern("qualifier", qualifier, Form(), QualifierText)
            .And(constraints);
        var target = FunctionTarget.Unqualified(request, action, rest);
        if (Qualifier.TryParse(qualifier, out var version))
        {
            target = target with { Qualifier = version };
        }

        return await store.FindAsync(target.Scope, target.Name, target.VersionOrAlias, cancellation) is null
            ? LambdaErrors.FunctionNotFound(target.WrittenArn)
            : LambdaErrors.NoCapacityProviderConfig();
    }

    [GeneratedRegex("^(?:" + QualifierText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
