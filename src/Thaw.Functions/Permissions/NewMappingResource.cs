using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>An event source mapping that a request would make, and the function that it would invoke.</summary>
internal sealed class NewMappingResource : IResourceResolver
{
    // The operation itself maps sources to functions of the caller's account only.
    public bool IsOfCaller(OperationRequest request) => true;

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(PermissionJson.Default.Mapped);
        var keys = new KeyTable().Add("lambda:FunctionArn", ArnOf(request.Scope, wanted.FunctionName)).AddRequestTags(wanted.Tags);
        return ValueTask.FromResult(AskedResource.Any with { Keys = keys });
    }

    /// <summary>The whole ARN of a function that is named in any form, or null.</summary>
    public static string? ArnOf(Scope here, string? name) => FunctionReference.TryParse(name, out var reference)
        ? new FunctionTarget(new Scope(reference.Account ?? here.Account, reference.Region ?? here.Region), reference.Name.Value, reference.Qualifier).WrittenArn
        : null;

    internal sealed record Mapped(string? FunctionName, Dictionary<string, string>? Tags);
}
