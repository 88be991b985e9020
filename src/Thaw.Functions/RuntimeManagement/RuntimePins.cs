using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>Keeps a version that is pinned to a version of its runtime from running with another.</summary>
internal sealed class RuntimePins(RuntimeManagementStore store, RuntimeVersions versions)
{
    /// <summary>Refuses a version whose pinned runtime this node does not serve, as after an update of the host.</summary>
    /// <exception cref="AwsException">The node serves another version of the runtime.</exception>
    public async Task RequireAsync(Function function, CancellationToken cancellation)
    {
        var target = FunctionTarget.OfVersion(function);
        if (await store.FindAsync(target, cancellation) is { RuntimeVersionArn: { } pinned } && pinned != versions.ArnOf(function.Scope, function.Configuration.Runtime))
        {
            throw LambdaErrors.PinnedRuntimeIsGone(pinned, versions.ArnOf(function.Scope, function.Configuration.Runtime));
        }
    }
}
