using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Signing;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>Assumes the execution role of a function for a new environment.</summary>
internal sealed class ExecutionRole(ServiceRoles roles, ISessionCredentials credentials, ExecutionOptions options)
{
    // The longest invocation, so that credentials outlive the last one that began in time, and a margin.
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(20);

    /// <summary>Credentials that hold longer than an environment lives; null when the role is gone or does not trust Lambda any more.</summary>
    public async ValueTask<Credential?> AssumeAsync(FunctionVersion version, CancellationToken cancellation)
    {
        var role = await roles.FindAssumableAsync(
            LambdaPrincipal.Name, version.RoleArn, version.FunctionArn, version.Scope.Account, cancellation);
        return role is null ? null : credentials.Issue(
            role,
            version.Name,
            options.EnvironmentLifetime + LongestInvocation,
            (LambdaPrincipal.SourceArn, version.FunctionArn),
            (LambdaPrincipal.SourceFunctionArn, version.FunctionArn));
    }

    /// <summary>The environment is gone, and so are its rights.</summary>
    public void Forget(Credential credential) => credentials.Revoke(credential.Caller.AccessKeyId);
}
