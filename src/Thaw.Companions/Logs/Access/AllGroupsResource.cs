using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Logs.Access;

/// <summary>The log groups of an account; AWS asks for them as if for one without a name.</summary>
internal sealed class AllGroupsResource : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(new AskedResource(LogsArns.Stream(request.Scope, "", "")));
}
