namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>What the caller of an operation must be allowed; every operation that is served declares one.</summary>
/// <param name="Action">The action without the service's prefix, such as <c>InvokeFunction</c>; null when nothing is asked.</param>
/// <param name="Resource">The <see cref="IResourceResolver"/> that says on which resource; null when nothing is asked.</param>
/// <param name="Unasked">Why AWS asks for no permission, as a sentence; null when it does.</param>
public sealed record OperationPermission(string? Action, Type? Resource, string? Unasked)
{
    /// <summary>The action on the resource that the resolver finds.</summary>
    public static OperationPermission On<TResource>(string action)
        where TResource : IResourceResolver => new(action, typeof(TResource), null);

    /// <summary>No permission, for a reason that AWS's documentation gives.</summary>
    public static OperationPermission None(string reason) => new(null, null, reason);
}
