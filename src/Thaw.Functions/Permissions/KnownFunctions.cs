using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Permissions;

/// <summary>Functions, their versions and aliases, and versions of layers, for questions about who may use them.</summary>
internal sealed class KnownFunctions(FunctionGrants functions, LayerGrants layers) : IKnownResources
{
    public async ValueTask<AskedResource?> FindAsync(string arn, CancellationToken cancellation)
    {
        if (FunctionPatterns.LayerVersionArn().IsMatch(arn))
        {
            return await layers.AskAsync(LayerTarget.Parse(arn), cancellation);
        }

        if (!FunctionReference.TryParse(arn, out var reference) || reference is not { Account: { } account, Region: { } region })
        {
            return null;
        }

        var target = new FunctionTarget(new Scope(account, region), reference.Name.Value, reference.Qualifier);
        var grant = await functions.FindAsync(target.Scope, target.Name, cancellation);
        var has = grant.Policies.TryGetValue(target.VersionOrAlias, out var policy);
        return new AskedResource(target.WrittenArn)
        {
            Account = account,
            Policy = policy,
            PolicyUnreadable = has && policy is null,
            Keys = new KeyTable().AddResourceTags(grant.Tags),
        };
    }
}
