namespace Thaw.Execution.Environments;

/// <summary>How far the environments of a version are that shall be kept ready.</summary>
/// <param name="Allocated">How many have a place on the node and are initialized or being initialized.</param>
/// <param name="Available">How many are initialized.</param>
/// <param name="IsReady">Whether all were there at once since the number was last set; a replacement does not change that.</param>
/// <param name="Failure">Why they cannot be had: AWS's word for it, or a sentence; null when nothing went wrong, or not often.</param>
public sealed record ProvisionedState(int Allocated, int Available, bool IsReady, string? Failure)
{
    /// <summary>Nothing is kept ready.</summary>
    public static ProvisionedState None { get; } = new(0, 0, false, null);
}
