using Thaw.Aws.Operations;
using Thaw.Functions.Tags;

namespace Thaw.Functions.CodeSigning;

/// <summary>The tags of code signing configurations.</summary>
internal sealed class TaggedCodeSigningConfigs(CodeSigningStore store) : ITaggedResources
{
    public bool Owns(string arn) => CodeSigningTarget.TryParse(arn) is not null;

    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(
        OperationRequest request, string arn, string action, CancellationToken cancellation) =>
        (await store.GetAsync(CodeSigningTarget.Locate(request, arn, action), cancellation)).Tags;

    public Task ChangeTagsAsync(
        OperationRequest request, string arn, string action, Action<Dictionary<string, string>> change, CancellationToken cancellation) =>
        store.ChangeAsync(CodeSigningTarget.Locate(request, arn, action), config => Change(config, change), cancellation);

    private static CodeSigningConfig Change(CodeSigningConfig config, Action<Dictionary<string, string>> change)
    {
        var tags = new Dictionary<string, string>(config.Tags);
        change(tags);
        return config with { Tags = tags };
    }
}
