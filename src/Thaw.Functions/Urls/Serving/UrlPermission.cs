using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Functions.Permissions;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Asks whether a function URL lets somebody in: AWS wants the permission to use the URL, and the one to invoke the function through it.</summary>
internal sealed class UrlPermission(FunctionGrants grants)
{
    /// <summary>Whether who signed, or nobody in particular, may use a URL.</summary>
    public async ValueTask<bool> AllowsAsync(HostedRequest request, FunctionUrl url, Caller? caller, CancellationToken cancellation)
    {
        var target = url.Target;
        var grant = await grants.FindAsync(url.Scope, url.Name, cancellation);
        var asked = new AskedResource(target.WrittenArn)
        {
            Account = url.Scope.Account,
            Policy = grant.Policies.GetValueOrDefault(target.VersionOrAlias),
            PolicyUnreadable = grant.Policies.TryGetValue(target.VersionOrAlias, out var policy) && policy is null,
        };
        var use = asked with { Keys = Keys(grant).Add("lambda:FunctionUrlAuthType", url.AuthType).Add("lambda:FunctionArn", target.WrittenArn) };
        var invoke = asked with { Keys = Keys(grant).Add("lambda:InvokedViaFunctionUrl", "true") };
        return await request.IsAllowedAsync(caller, url.Scope.Region, "lambda:InvokeFunctionUrl", use, cancellation)
            && await request.IsAllowedAsync(caller, url.Scope.Region, "lambda:InvokeFunction", invoke, cancellation);
    }

    private static KeyTable Keys(FunctionGrant grant) => new KeyTable().AddResourceTags(grant.Tags);
}
