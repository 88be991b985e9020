using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Functions.Permissions;

namespace Thaw.Functions.Layers;

/// <summary>Finds layer versions for a caller: those of the own account, and those that another account shares.</summary>
internal sealed class LayerAccess(LayerStore store, LayerGrants grants, IAuthority authority)
{
    private const string Action = "GetLayerVersion";

    /// <summary>A version that the caller may use, or null when there is none.</summary>
    /// <exception cref="AwsException">It belongs to another account, which does not share it with the caller's.</exception>
    public async Task<LayerVersion?> FindAsync(Caller caller, LayerTarget target, CancellationToken cancellation)
    {
        var version = await store.FindAsync(target, cancellation);
        if (target.Scope.Account == caller.Account)
        {
            return version;
        }

        // What is not shared and what does not exist look alike to other accounts.
        var asked = await grants.AskAsync(target, cancellation);
        var refusal = await authority.RefusalAsync(caller, $"lambda:{Action}", asked, cancellation);
        return version is not null && refusal is null ? version : throw LambdaErrors.NotAuthorized(caller.Arn, Action, target.VersionArn);
    }
}
