namespace Thaw.Aws.Authorization;

/// <summary>What a statement does when it applies.</summary>
public enum PolicyEffect
{
    /// <summary>Allows, unless something denies.</summary>
    Allow,

    /// <summary>Denies, whatever allows.</summary>
    Deny,
}
