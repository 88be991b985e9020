using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying.Variables;

/// <summary>Takes back the grants on keys that the roles of a deleted function had.</summary>
internal sealed class GrantedRoles(VariableVault vault) : IFunctionFollower
{
    public async Task DeletedAsync(Scope scope, string name) => await vault.ForgetAsync(scope, name, CancellationToken.None);

    // The keys are forgotten with their grants.
    public Task ClearedAsync() => Task.CompletedTask;
}
