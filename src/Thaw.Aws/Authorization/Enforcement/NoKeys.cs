namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>No condition keys.</summary>
public sealed class NoKeys : IContextKeys
{
    private NoKeys()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoKeys Instance { get; } = new();

    /// <inheritdoc/>
    public ContextValues Find(string key) => default;
}
