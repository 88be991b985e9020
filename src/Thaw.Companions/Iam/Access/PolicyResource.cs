using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Access;

/// <summary>The managed policy that a request names by ARN, that it makes, or the path of those that it lists.</summary>
internal sealed class PolicyResource(IamDatabase database) : IResourceResolver
{
    // Nothing of IAM has a policy of its own that could deny, and an account asks only for what is its own.
    public bool IsOfCaller(OperationRequest request) => true;

    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        if (form["PolicyArn"] is not { } arn)
        {
            return Asked(request, New(request, form), IamKeys.Of(request));
        }

        return await database.ReadAsync(
            async connection =>
            {
                var found = await EntityStore.FindByArnAsync(connection, null, EntityKind.Policy, arn);
                var isOurs = found?.Account == request.Scope.Account.Value;
                var tags = isOurs ? await TagStore.AllAsync(connection, null, found!.Id) : [];
                return Asked(request, arn, new IamKeys(form, tags, null));
            },
            cancellation);
    }

    private static string New(OperationRequest request, QueryForm form) => form["PolicyName"] is { } name
        ? IamArns.Of(request.Scope.Account.Value, EntityKind.Policy.Name, form["Path"] ?? "/", name)
        : $"policy path {form["PathPrefix"] ?? "/"}";

    // AWS's own policies, and those of other accounts, are asked for in the caller's account: there they are not found.
    private static AskedResource Asked(OperationRequest request, string arn, IamKeys keys) => new(arn) { Account = request.Scope.Account, Keys = keys };
}
