using Thaw.Aws.Operations;

namespace Thaw.Functions.Aliases;

/// <summary>The constraints of the model on the members of the alias operations.</summary>
internal static class AliasConstraints
{
    private const string Weights = "routingConfig.additionalVersionWeights";

    private const string KeyConstraint =
        "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, "
        + $"Member must satisfy regular expression pattern: {AliasPatterns.AdditionalVersionText}, Member must not be null]";

    private const string ValueConstraint =
        "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]";

    public static Constraints CollectAliasName(this Constraints constraints, string? name) => constraints
        .Length("name", name, 1, 128)
        .Pattern("name", name, AliasPatterns.Name(), AliasPatterns.NameText);

    public static Constraints CollectVersion(this Constraints constraints, string? version) => constraints
        .Length("functionVersion", version, 1, 1024)
        .Pattern("functionVersion", version, AliasPatterns.Version(), AliasPatterns.VersionText);

    public static Constraints CollectRouting(this Constraints constraints, AliasRoutingShape? routing)
    {
        if (routing?.AdditionalVersionWeights is not { Count: > 0 } weights)
        {
            return constraints;
        }

        var shown = $"{{{string.Join(", ", weights.Select(weight => $"{weight.Key}={Show(weight.Value)}"))}}}";
        if (weights.Keys.Any(version => version.Length is 0 or > 1024 || !AliasPatterns.AdditionalVersion().IsMatch(version)))
        {
            constraints.Add(Weights, shown, KeyConstraint);
        }

        if (weights.Values.Any(weight => weight is not (>= 0 and <= 1)))
        {
            constraints.Add(Weights, shown, ValueConstraint);
        }

        return constraints;
    }

    private static string Show(double? weight) => weight is { } value ? Constraints.Show(value) : "null";
}
