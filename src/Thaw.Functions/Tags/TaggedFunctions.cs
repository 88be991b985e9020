using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Permissions;

namespace Thaw.Functions.Tags;

/// <summary>The tags of functions; versions and aliases have none.</summary>
internal sealed class TaggedFunctions(FunctionStore store, FunctionGrants grants) : ITaggedResources
{
    public bool Owns(string arn) => FunctionReference.TryParse(arn, out _);

    public Task<IReadOnlyDictionary<string, string>> TagsAsync(
        OperationRequest request, string arn, string action, CancellationToken cancellation) =>
        store.TagsAsync(Read(request, arn, action), cancellation);

    public async Task ChangeTagsAsync(
        OperationRequest request, string arn, string action, Action<Dictionary<string, string>> change, CancellationToken cancellation)
    {
        var target = Read(request, arn, action);
        await store.ChangeTagsAsync(target, change, cancellation);
        grants.Forget(target.Scope, target.Name);
    }

    private static FunctionTarget Read(OperationRequest request, string arn, string action) =>
        FunctionReference.TryParse(arn, out var reference) && reference.Qualifier is null
            ? FunctionTarget.FromBody(request, arn, action)
            : throw LambdaErrors.TagsOnFunctionsOnly();
}
