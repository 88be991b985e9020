using System.Text.RegularExpressions;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Reads the version or alias that a request speaks of.</summary>
internal static partial class ProvisionedTarget
{
    private const string QualifierText = "(|[a-zA-Z0-9$_-]+)";

    /// <param name="request">The request.</param>
    /// <param name="action">The operation.</param>
    /// <param name="constraints">What is broken of the rest of the request.</param>
    /// <param name="latest">What to say of <c>$LATEST</c>.</param>
    /// <exception cref="AwsException">It is neither a version nor an alias.</exception>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints constraints, Func<AwsException> latest)
    {
        var qualifier = request.Query("Qualifier");
        FunctionTarget.CollectName(new Constraints(), request.Label("FunctionName"))
            .Required("qualifier", qualifier)
            .Length("qualifier", qualifier, 1, Qualifier.MaxLength)
            .Pattern("qualifier", qualifier, QualifierForm(), QualifierText)
            .And(constraints)
            .ThrowIfAny();
        var target = FunctionTarget.Qualified(request, action);
        return target.Qualifier is { IsLatest: false } ? target : throw latest();
    }

    [GeneratedRegex("^" + QualifierText + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex QualifierForm();
}
