using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Environments;

namespace Thaw.Functions.Deploying.Roles;

/// <summary>Which roles may become the execution role of a function, and which targets a role allows its function to have.</summary>
internal sealed class ExecutionRoles(ServiceRoles roles, RoleRights rights, IAuthority authority)
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

    /// <summary>Requires that the role may send to the function's dead-letter queue or topic; an empty text means none.</summary>
    /// <exception cref="AwsException">It may not.</exception>
    public async ValueTask RequireDeadLettersAsync(FunctionTarget target, string roleArn, string? deadLetters, CancellationToken cancellation)
    {
        if (Arn.TryParse(deadLetters, out var arn) && await rights.MissingToDeliverAsync(target, roleArn, deadLetters!, cancellation) is { } missing)
        {
            throw LambdaErrors.RoleLacks(missing, arn.Service);
        }
    }
}
