using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>The code signing configuration that an ARN names.</summary>
/// <param name="Scope">The account and region.</param>
/// <param name="Id">The id: <c>csc-</c> and 17 letters or digits.</param>
internal sealed record CodeSigningTarget(Scope Scope, string Id)
{
    private const string Resource = "code-signing-config:";

    public string Arn => $"arn:{FunctionTarget.PartitionOf(Scope.Region)}:lambda:{Scope.Region}:{Scope.Account}:{Resource}{Id}";

    /// <summary>Reads the ARN in the path of an operation on a configuration, and refuses with it what is broken of the rest of the request.</summary>
    /// <exception cref="AwsException">It breaks a constraint, or belongs to another account or region.</exception>
    public static CodeSigningTarget Read(OperationRequest request, string action, Constraints? rest = null)
    {
        var arn = request.Label("CodeSigningConfigArn");
        new Constraints().CollectArn(arn).And(rest).ThrowIfAny();
        return Locate(request, arn, action);
    }

    /// <summary>Finds the configuration that an ARN in the model's form names.</summary>
    /// <exception cref="AwsException">It belongs to another account or region.</exception>
    public static CodeSigningTarget Locate(OperationRequest request, string arn, string action)
    {
        if (TryParse(arn) is not { } target || target.Scope.Region != request.Scope.Region)
        {
            throw LambdaErrors.CodeSigningConfigNotThere(arn);
        }

        return target.Scope == request.Scope ? target : throw LambdaErrors.NotAuthorized(request.Caller.Arn, action, arn);
    }

    /// <summary>The configuration that an ARN names, or null when it names something else.</summary>
    public static CodeSigningTarget? TryParse(string? text) =>
        Aws.Naming.Arn.TryParse(text, out var arn)
        && arn.Service == "lambda"
        && arn.Resource.StartsWith(Resource, StringComparison.Ordinal)
        && AccountId.TryParse(arn.Account, out var account)
        && Region.TryParse(arn.Region, out var region)
            ? new CodeSigningTarget(new Scope(account, region), arn.Resource[Resource.Length..])
            : null;
}
