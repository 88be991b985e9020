using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Roles;

namespace Thaw.Companions.Iam.Access;

/// <summary>The role of an AWS service that a request makes, removes, or asks about.</summary>
internal sealed class ServiceLinkedRoleResource(RoleResource roles) : IResourceResolver
{
    // Nothing of IAM has a policy of its own that could deny, and an account asks only for what is its own.
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        if (form["RoleName"] is not null)
        {
            return roles.ResolveAsync(request, cancellation);
        }

        return ValueTask.FromResult(new AskedResource(ArnOf(request, form)) { Account = request.Scope.Account, Keys = IamKeys.Of(request) });
    }

    private static string ArnOf(OperationRequest request, QueryForm form)
    {
        var account = request.Scope.Account.Value;
        if (form["AWSServiceName"] is { } service)
        {
            return IamArns.Of(account, EntityKind.Role.Name, ServiceLinkedRoles.PathOf(service), ServiceLinkedRoles.AnyNameOf(service));
        }

        return form["DeletionTaskId"] is { } task && ServiceLinkedRoles.RoleOfTask(task) is not null
            ? $"arn:aws:iam::{account}:role/{task["task/".Length..task.LastIndexOf('/')]}"
            : IamArns.Of(account, EntityKind.Role.Name, "/", "");
    }
}
