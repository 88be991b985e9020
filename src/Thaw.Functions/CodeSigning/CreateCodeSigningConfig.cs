using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Tags;

namespace Thaw.Functions.CodeSigning;

/// <summary>Makes a code signing configuration.</summary>
internal sealed class CreateCodeSigningConfig(CodeSigningStore store, CodeSigningClock clock) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CreateCodeSigningConfigRequest);
        new Constraints()
            .Required("allowedPublishers", wanted.AllowedPublishers)
            .CollectConfig(wanted.Description, wanted.AllowedPublishers, wanted.CodeSigningPolicies)
            .CollectTags(wanted.Tags)
            .ThrowIfAny();
        TagRules.Check(wanted.Tags ?? TagRules.None);
        var config = new CodeSigningConfig
        {
            Target = new CodeSigningTarget(request.Scope, clock.NextId()),
            Description = wanted.Description,
            Publishers = wanted.AllowedPublishers!.SigningProfileVersionArns!,
            Policy = wanted.CodeSigningPolicies?.UntrustedArtifactOnDeployment ?? CodeSigningConfig.Warn,
            Tags = wanted.Tags ?? TagRules.None,
            ModifiedAt = clock.Now(),
        };
        await store.AddAsync(config, cancellation);
        return OneCodeSigningConfig.Show(config, 201);
    }

    internal sealed record Request(
        string? Description,
        AllowedPublishersShape? AllowedPublishers,
        CodeSigningPoliciesShape? CodeSigningPolicies,
        IReadOnlyDictionary<string, string>? Tags);
}
