namespace Thaw.Aws.Keys;

/// <summary>Tells whoever holds what a key has opened that the key has changed: it may not open any more.</summary>
public sealed class KeyChanges
{
    /// <summary>A key was changed, by ARN; the change is stored.</summary>
    public event Action<string>? Changed;

    /// <summary>Tells everyone of a change.</summary>
    public void Raise(string keyArn) => Changed?.Invoke(keyArn);
}
