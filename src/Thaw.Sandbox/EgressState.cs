namespace Thaw.Sandbox;

/// <summary>What egress a running host gives its sandboxes.</summary>
/// <param name="Mode">What they reach.</param>
/// <param name="Sentences">The same for a person, with everything that was done to the machine for it.</param>
public sealed record EgressState(EgressMode Mode, IReadOnlyList<string> Sentences)
{
    /// <summary>No egress, and nothing to say about it.</summary>
    public static EgressState None { get; } = new(EgressMode.None, []);
}
