using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs.Access;

/// <summary>The log group that a request names; AWS asks for it as if for a stream without a name.</summary>
internal class LogGroupResource(LogTagStore tags) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = request.ReadJson(LogsJson.Default.LogsQuestion);
        if (Locate(request.Scope, question) is not var (scope, group))
        {
            return AskedResource.Any;
        }

        var has = scope == request.Scope ? await tags.ListAsync(scope, group, cancellation) : null;
        var keys = new KeyTable().AddResourceTags(has).AddRequestTags(question.Given());
        return new AskedResource(ArnOf(scope, group)) { Account = scope.Account, Keys = question.Removed() is { Count: > 0 } removed ? keys.Add("aws:TagKeys", removed) : keys };
    }

    /// <summary>The ARN in the form that AWS asks for.</summary>
    protected virtual string ArnOf(Scope scope, string group) => LogsArns.Stream(scope, group, "");

    // A request that names two groups is refused by its operation.
    private static (Scope Scope, string Group)? Locate(Scope here, LogsQuestion question)
    {
        if ((question.LogGroupName, question.LogGroupIdentifier, question.ResourceArn) is not ((_, null, null) or (null, _, null) or (null, null, _)))
        {
            return null;
        }

        var named = question.LogGroupName ?? question.LogGroupIdentifier ?? question.ResourceArn;
        if (named is null || question.LogGroupName is not null || !named.StartsWith("arn:", StringComparison.Ordinal))
        {
            return named is null ? null : (here, named);
        }

        return Arn.TryParse(named, out var arn) && AccountId.TryParse(arn.Account, out var account) && Region.TryParse(arn.Region, out var region)
            && LogsArns.GroupOfArn(new Scope(account, region), named) is { } group
            ? (new Scope(account, region), group)
            : null;
    }
}
