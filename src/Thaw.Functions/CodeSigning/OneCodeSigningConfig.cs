using Thaw.Aws.Operations;

namespace Thaw.Functions.CodeSigning;

/// <summary>The answer of the operations on one code signing configuration.</summary>
internal sealed record OneCodeSigningConfig(CodeSigningConfigShape CodeSigningConfig)
{
    public static OperationResponse Show(CodeSigningConfig config, int status = 200) => OperationResponse.Json(
        new OneCodeSigningConfig(CodeSigningConfigShape.Show(config)), LambdaJson.Default.OneCodeSigningConfig, status);
}
