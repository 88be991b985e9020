namespace Thaw.Functions.Layers;

/// <summary>What the publisher of a layer version says about it; a list that was not given is null, which answers tell apart from an empty one.</summary>
internal sealed record LayerDetails(
    string Description, string? LicenseInfo, IReadOnlyList<string>? CompatibleRuntimes, IReadOnlyList<string>? CompatibleArchitectures)
{
    /// <summary>Whether the publisher names this runtime and architecture; null matches anything.</summary>
    public bool Suits(string? runtime, string? architecture) =>
        (runtime is null || CompatibleRuntimes?.Contains(runtime) == true)
        && (architecture is null || CompatibleArchitectures?.Contains(architecture) == true);
}
