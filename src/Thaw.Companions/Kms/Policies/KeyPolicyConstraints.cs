using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Policies;

/// <summary>The constraints that the model puts on key policies and their names.</summary>
internal static partial class KeyPolicyConstraints
{
    /// <summary>The only name that a key policy has.</summary>
    public const string DefaultName = "default";

    /// <summary>A policy's text.</summary>
    public static Constraints Policy(this Constraints constraints, string? value) =>
        constraints.Length("policy", value, 1, 131072).Pattern("policy", value, Text(), @"[\u0009\u000A\u000D\u0020-\u00FF]+");

    /// <summary>A policy's name.</summary>
    public static Constraints PolicyName(this Constraints constraints, string? value) =>
        constraints.Length("policyName", value, 1, 128).Pattern("policyName", value, Name(), @"[\w]+");

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u00FF]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Text();

    [GeneratedRegex(@"^\w*\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Name();
}
