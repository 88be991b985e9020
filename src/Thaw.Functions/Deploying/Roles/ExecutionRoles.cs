using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Execution.Environments;

namespace Thaw.Functions.Deploying.Roles;

/// <summary>Which roles may become the execution role of a function.</summary>
internal sealed class ExecutionRoles(ServiceRoles roles, IAuthority authority)
{
    /// <summary>Requires that the caller may pass the role to Lambda, and that Lambda may assume it.</summary>
    /// <exception cref="AwsException">One of them may not, or there is no such role; who may not pass it does not learn whether there is.</exception>
    public async ValueTask RequireAsync(OperationRequest request, FunctionTarget target, string roleArn, CancellationToken cancellation)
    {
        var arn = FunctionTarget.ArnOf(target.Scope, target.Name);
        var passed = new AskedResource(roleArn)
        {
            Keys = new FixedKeys(("iam:PassedToService", LambdaPrincipal.Name), ("iam:AssociatedResourceArn", arn)),
        };
        await authority.RequireAsync(request, "iam:PassRole", passed, cancellation);
        if (await roles.FindAssumableAsync(LambdaPrincipal.Name, roleArn, arn, target.Scope.Account, cancellation) is null)
        {
            throw LambdaErrors.RoleNotAssumable();
        }
    }
}
