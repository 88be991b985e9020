using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>The constraints of the model on code signing configurations.</summary>
internal static partial class CodeSigningConstraints
{
    private const string ProfileText =
        @"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)";

    public static Constraints CollectArn(this Constraints constraints, string? arn) => constraints
        .Length("codeSigningConfigArn", arn, 0, 200)
        .Pattern("codeSigningConfigArn", arn, FunctionPatterns.CodeSigningConfigArn(), FunctionPatterns.CodeSigningConfigArnText);

    public static Constraints CollectConfig(
        this Constraints constraints, string? description, AllowedPublishersShape? publishers, CodeSigningPoliciesShape? policies)
    {
        constraints.Length("description", description, 0, 256);
        if (publishers is not null)
        {
            constraints.Required("allowedPublishers.signingProfileVersionArns", publishers.SigningProfileVersionArns);
            CollectProfiles(constraints, publishers.SigningProfileVersionArns);
        }

        return constraints.OneOf(
            "codeSigningPolicies.untrustedArtifactOnDeployment",
            policies?.UntrustedArtifactOnDeployment,
            CodeSigningConfig.Warn,
            CodeSigningConfig.Enforce);
    }

    private static void CollectProfiles(Constraints constraints, IReadOnlyList<string>? profiles)
    {
        if (profiles is null)
        {
            return;
        }

        const string member = "allowedPublishers.signingProfileVersionArns";
        var shown = $"[{string.Join(", ", profiles)}]";
        if (profiles.Count == 0)
        {
            constraints.Add(member, shown, "Member must have length greater than or equal to 1");
        }

        if (profiles.Count > 20)
        {
            constraints.Add(member, shown, "Member must have length less than or equal to 20");
        }

        if (profiles.Any(profile => profile is not { Length: <= 10_000 } || !Profile().IsMatch(profile)))
        {
            constraints.Add(
                member,
                shown,
                "Member must satisfy constraint: [Member must have length less than or equal to 10000, Member must have length greater than or equal to 0, "
                + $"Member must satisfy regular expression pattern: {ProfileText}, Member must not be null]");
        }
    }

    [GeneratedRegex("^(?:" + ProfileText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Profile();
}
