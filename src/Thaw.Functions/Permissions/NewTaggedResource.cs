using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.Permissions;

/// <summary>Something new that gets its name only when it is made, and perhaps tags with it.</summary>
internal sealed class NewTaggedResource : IResourceResolver
{
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(AskedResource.Any with { Keys = new KeyTable().AddRequestTags(request.ReadJson(PermissionJson.Default.Tagged).Tags) });

    internal sealed record Tagged(Dictionary<string, string>? Tags);
}
