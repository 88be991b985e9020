using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CapacityProviders;

/// <summary>The name of a capacity provider: bare, or as an ARN.</summary>
internal static partial class CapacityProviderName
{
    private const string Text =
        @"(arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";

    public static Constraints CollectCapacityProviderName(this Constraints constraints, string? name) => constraints
        .Length("capacityProviderName", name, 1, 140)
        .Pattern("capacityProviderName", name, Form(), Text);

    /// <summary>Refuses an operation on a capacity provider, of which there is none, when its other members are right.</summary>
    public static AwsException Refuse(OperationRequest request, Constraints constraints)
    {
        var name = request.Label("CapacityProviderName");
        new Constraints().CollectCapacityProviderName(name).And(constraints).ThrowIfAny();
        return LambdaErrors.NoSuchCapacityProvider(ArnOf(request.Scope, name));
    }

    /// <summary>The ARN of a capacity provider that is named by name or ARN.</summary>
    public static string ArnOf(Scope scope, string name) => name.StartsWith("arn:", StringComparison.Ordinal)
        ? name
        : $"arn:{FunctionTarget.PartitionOf(scope.Region)}:lambda:{scope.Region}:{scope.Account}:capacity-provider:{name}";

    [GeneratedRegex("^(?:" + Text + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
