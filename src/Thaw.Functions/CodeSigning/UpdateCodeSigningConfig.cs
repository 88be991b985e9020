using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.CodeSigning;

/// <summary>Changes a code signing configuration; it counts for the next deployment of each function that has it.</summary>
internal sealed class UpdateCodeSigningConfig(CodeSigningStore store, CodeSigningClock clock) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.UpdateCodeSigningConfigRequest);
        var constraints = new Constraints().CollectConfig(wanted.Description, wanted.AllowedPublishers, wanted.CodeSigningPolicies);
        var target = CodeSigningTarget.Read(request, nameof(UpdateCodeSigningConfig), constraints);
        return OneCodeSigningConfig.Show(await store.ChangeAsync(target, config => Change(config, wanted), cancellation));
    }

    private CodeSigningConfig Change(CodeSigningConfig config, Request wanted) => config with
    {
        Description = wanted.Description ?? config.Description,
        Publishers = wanted.AllowedPublishers?.SigningProfileVersionArns ?? config.Publishers,
        Policy = wanted.CodeSigningPolicies?.UntrustedArtifactOnDeployment ?? config.Policy,
        ModifiedAt = clock.Now(),
    };

    internal sealed record Request(string? Description, AllowedPublishersShape? AllowedPublishers, CodeSigningPoliciesShape? CodeSigningPolicies);
}
