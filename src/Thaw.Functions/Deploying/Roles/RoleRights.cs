using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.Functions.Deploying.Roles;

/// <summary>Whether the role of a function may do what a setting of the function needs; only the role's own side is asked.</summary>
internal sealed class RoleRights(IRoles roles, IAuthority authority)
{
    /// <summary>The action by which something is delivered to an ARN, as errors name it (<c>SendMessage</c>), when the role may not do it; else null.</summary>
    public async ValueTask<string?> MissingToDeliverAsync(FunctionTarget function, string roleArn, string destination, CancellationToken cancellation)
    {
        if (!Arn.TryParse(destination, out var arn) || DeliveryTo(arn) is not { } action)
        {
            return null;
        }

        var resource = arn.Service == "s3" ? $"{destination.TrimEnd('/')}/*" : destination;
        return await MayAsync(function, roleArn, $"{arn.Service}:{action}", resource, cancellation) ? null : action;
    }

    /// <summary>Whether the role may do something in the function's name.</summary>
    public async ValueTask<bool> MayAsync(FunctionTarget function, string roleArn, string action, string resource, CancellationToken cancellation)
    {
        if (await roles.FindAsync(roleArn, cancellation) is not { } role)
        {
            return false;
        }

        // Not in the name of the function's code: the key lambda:SourceFunctionArn is missing, as AWS documents.
        var decision = await authority.DecideAsync(role.Session(function.Name), action, new AskedResource(resource), NoKeys.Instance, cancellation);
        return decision.IsAllowed;
    }

    private static string? DeliveryTo(Arn arn) => arn.Service switch
    {
        "sqs" => "SendMessage",
        "sns" => "Publish",
        "lambda" => "InvokeFunction",
        "events" => "PutEvents",
        "s3" => "PutObject",
        _ => null,
    };
}
