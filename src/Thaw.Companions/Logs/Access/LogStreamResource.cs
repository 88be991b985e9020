using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Access;

/// <summary>The log stream that a request names.</summary>
internal sealed class LogStreamResource : IResourceResolver
{
    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = request.ReadJson(LogsJson.Default.LogsQuestion);
        var here = request.Scope;
        var group = (question.LogGroupName, question.LogGroupIdentifier) switch
        {
            ({ } name, null) => name,
            (null, { } identifier) when !identifier.StartsWith("arn:", StringComparison.Ordinal) => identifier,
            (null, { } arn) => LogsArns.GroupOfArn(here, arn),
            _ => null,
        };
        return ValueTask.FromResult(group is null ? AskedResource.Any : new AskedResource(LogsArns.Stream(here, group, question.LogStreamName ?? "")));
    }
}
