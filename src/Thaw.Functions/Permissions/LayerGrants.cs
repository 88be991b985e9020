using Thaw.Aws.Authorization.Enforcement;
using Thaw.Functions.Deploying;
using Thaw.Functions.Layers;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Permissions;

/// <summary>Versions of layers with their policies, for the question who may use them.</summary>
internal sealed class LayerGrants(LayerStore store)
{
    // More than an operation lets a function have.
    private const int Most = 10;

    public async ValueTask<AskedResource> AskAsync(LayerTarget target, CancellationToken cancellation)
    {
        var statements = await store.PolicyStatementsAsync(target, cancellation);
        var policy = statements.Count == 0 ? null : PolicyDocument.Read($"of {target.VersionArn}", statements);
        return new AskedResource(target.VersionArn)
        {
            Account = target.Scope.Account,
            Policy = policy,
            PolicyUnreadable = statements.Count > 0 && policy is null,
        };
    }

    /// <summary>The permission that each layer of a function takes; what is no layer is refused by the operation.</summary>
    public async ValueTask<IReadOnlyList<KeyValuePair<string, AskedResource>>> AskAsync(IReadOnlyList<string?>? arns, CancellationToken cancellation)
    {
        List<KeyValuePair<string, AskedResource>> asked = [];
        foreach (var arn in (arns ?? []).OfType<string>().Where(arn => FunctionPatterns.LayerVersionArn().IsMatch(arn)).Take(Most))
        {
            asked.Add(new("lambda:GetLayerVersion", await AskAsync(LayerTarget.Parse(arn), cancellation)));
        }

        return asked;
    }
}
