using System.Globalization;

namespace Thaw.Functions.CodeSigning;

/// <summary>A code signing configuration as AWS answers it.</summary>
internal sealed record CodeSigningConfigShape(
    string CodeSigningConfigId,
    string CodeSigningConfigArn,
    string? Description,
    AllowedPublishersShape AllowedPublishers,
    CodeSigningPoliciesShape CodeSigningPolicies,
    string LastModified)
{
    public static CodeSigningConfigShape Show(CodeSigningConfig config) => new(
        config.Target.Id,
        config.Target.Arn,
        config.Description,
        new AllowedPublishersShape(config.Publishers),
        new CodeSigningPoliciesShape(config.Policy),
        config.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture));
}
