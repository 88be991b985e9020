using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Finds the resource that a request is about, before its operation runs.</summary>
public interface IResourceResolver
{
    /// <summary>
    /// The resource with its policy and condition keys. What cannot be told from a malformed request is <see cref="AskedResource.Any"/>:
    /// its operation refuses it, to those who may ask at all. Whether the resource exists must not show in the answer.
    /// </summary>
    ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation);

    /// <summary>
    /// Whether the request can only be about something of the caller's account that no policy of its own can deny, seen without looking it up:
    /// then the account's root is let through at once. Default: no, it is looked up.
    /// </summary>
    bool IsOfCaller(OperationRequest request) => false;
}
