using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.CodeSigning;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources;

namespace Thaw.Functions.Permissions;

/// <summary>What the ARN of a tag operation names: a function, an event source mapping or a code signing configuration.</summary>
internal sealed class TaggableResource(FunctionGrants grants, EventSourceMappingStore mappings, CodeSigningStore configs) : NamedFunction(grants)
{
    protected override bool Shared => true;

    public override bool IsOfCaller(OperationRequest request) => false;

    public override async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var text = request.Label("Resource");
        if (FunctionReference.TryParse(text, out var function))
        {
            var scope = new Scope(function.Account ?? request.Scope.Account, function.Region ?? request.Scope.Region);
            return await AskAsync(request, new FunctionTarget(scope, function.Name.Value, function.Qualifier), cancellation);
        }

        if (MappingTarget.TryParse(text) is { } mapping)
        {
            return Ask(request, text, mapping.Scope, mapping.Scope == request.Scope ? (await mappings.FindAsync(mapping, cancellation))?.Tags : null);
        }

        return CodeSigningTarget.TryParse(text) is { } config
            ? Ask(request, text, config.Scope, config.Scope == request.Scope ? (await configs.FindAsync(config, cancellation))?.Tags : null)
            : AskedResource.Any;
    }

    protected override KeyTable Keys(OperationRequest request, FunctionTarget target) => RequestKeys(request);

    private static AskedResource Ask(OperationRequest request, string arn, Scope scope, IReadOnlyDictionary<string, string>? tags) =>
        new(arn) { Account = scope.Account, Keys = RequestKeys(request).AddResourceTags(tags) };

    private static KeyTable RequestKeys(OperationRequest request)
    {
        var keys = new KeyTable().AddRequestTags(request.Body.IsEmpty ? null : request.ReadJson(PermissionJson.Default.Tagged).Tags);
        return request.Http.Request.Query.TryGetValue("tagKeys", out var removed) ? keys.Add("aws:TagKeys", [.. removed.OfType<string>()]) : keys;
    }
}
