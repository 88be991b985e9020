using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>The function that the path of a request names, with its policy and tags.</summary>
internal abstract class NamedFunction(FunctionGrants grants) : IResourceResolver
{
    private const string Label = "FunctionName";

    /// <summary>Whether a qualifier is part of what is asked for: a version or alias has a policy of its own.</summary>
    protected virtual bool Qualified => false;

    /// <summary>Whether AWS lets other accounts do this to a function whose policy allows them.</summary>
    protected virtual bool Shared => false;

    // A bare name is a function of the caller's account, and the policy of a function denies nothing.
    public virtual bool IsOfCaller(OperationRequest request) => !request.Label(Label).Contains(':', StringComparison.Ordinal);

    public virtual ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        if (!FunctionReference.TryParse(request.Label(Label), out var reference) || !TryReadQualifier(request, out var written))
        {
            return ValueTask.FromResult(AskedResource.Any);
        }

        var scope = new Scope(reference.Account ?? request.Scope.Account, reference.Region ?? request.Scope.Region);
        return AskAsync(request, new FunctionTarget(scope, reference.Name.Value, Qualified ? written ?? reference.Qualifier : null), cancellation);
    }

    /// <summary>The condition keys that the operation brings beside the function's tags.</summary>
    protected virtual KeyTable Keys(OperationRequest request, FunctionTarget target) => new();

    /// <summary>The same, where something must be looked up for them.</summary>
    protected virtual ValueTask<KeyTable> KeysAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation) =>
        ValueTask.FromResult(Keys(request, target));

    /// <summary>Asks for a function, version or alias.</summary>
    protected async ValueTask<AskedResource> AskAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation)
    {
        var foreign = target.Scope.Account != request.Caller.Account;
        var asked = new AskedResource(target.WrittenArn) { Account = target.Scope.Account };
        var keys = await KeysAsync(request, target, cancellation);
        if (foreign && !Shared)
        {
            return asked with { Keys = keys };
        }

        var grant = await grants.FindAsync(target.Scope, target.Name, cancellation);
        var has = grant.Policies.TryGetValue(target.VersionOrAlias, out var policy);
        return asked with
        {
            Policy = policy,
            PolicyUnreadable = has && policy is null,
            Keys = keys.AddResourceTags(grant.Tags),
            ActsIn = foreign && target.Scope.Region == request.Scope.Region ? target.Scope : null,
        };
    }

    private static bool TryReadQualifier(OperationRequest request, out Qualifier? qualifier)
    {
        var text = request.Query("Qualifier");
        qualifier = Aws.Naming.Qualifier.TryParse(text, out var read) ? read : null;
        return text is null || qualifier is not null;
    }
}
