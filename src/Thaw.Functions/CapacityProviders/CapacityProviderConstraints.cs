using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CapacityProviders;

/// <summary>The constraints of the model on the members of capacity providers.</summary>
internal static partial class CapacityProviderConstraints
{
    public const string KmsKeyText = "arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*";

    private const string InstanceTypeText = @"[a-zA-Z0-9\.\*\-]+";

    public static Constraints CollectCount<T>(this Constraints constraints, string member, IReadOnlyList<T>? list, int least, int most)
    {
        if (list is not null && (list.Count < least || list.Count > most))
        {
            var bound = list.Count < least ? $"greater than or equal to {least}" : $"less than or equal to {most}";
            constraints.Add(member, $"[{string.Join(", ", list)}]", $"Member must have length {bound}");
        }

        return constraints;
    }

    public static Constraints CollectTypes(this Constraints constraints, string member, IReadOnlyList<string>? types) => constraints
        .CollectCount(member, types, 0, 400)
        .Each(member, types, 1, 30, InstanceType(), InstanceTypeText);

    [GeneratedRegex("^(?:" + KmsKeyText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex KmsKey();

    [GeneratedRegex("^(?:" + InstanceTypeText + ")\\z", RegexOptions.CultureInvariant)]
    private static partial Regex InstanceType();
}
