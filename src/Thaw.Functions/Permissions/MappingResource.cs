using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources;

namespace Thaw.Functions.Permissions;

/// <summary>The event source mapping of the path's id and the function that it invokes; a change of the function is asked for with both.</summary>
internal sealed class MappingResource(EventSourceMappingStore store) : IResourceResolver
{
    private const string Update = "lambda:UpdateEventSourceMapping";

    public bool IsOfCaller(OperationRequest request) => true;

    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(request.Label("UUID"), "D", out var uuid))
        {
            return AskedResource.Any;
        }

        var scope = request.Scope;
        var arn = $"arn:{FunctionTarget.PartitionOf(scope.Region)}:lambda:{scope.Region}:{scope.Account}:event-source-mapping:{uuid}";
        var mapping = await store.FindAsync(new MappingTarget(scope, uuid), cancellation);
        var wanted = request.Body.IsEmpty ? null : request.ReadJson(PermissionJson.Default.Mapped).FunctionName;
        var (present, next) = (mapping?.Target.WrittenArn, NewMappingResource.ArnOf(scope, wanted));
        var asked = Ask(next ?? present);
        return next is null || present is null || next == present ? asked : asked with { Also = [new(Update, Ask(present))] };

        AskedResource Ask(string? function) =>
            new(arn) { Keys = new KeyTable().Add("lambda:FunctionArn", function).AddResourceTags(mapping?.Tags) };
    }
}
