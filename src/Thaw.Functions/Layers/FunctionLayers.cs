namespace Thaw.Functions.Layers;

/// <summary>The layers of a function in their order, and the tree that they make together.</summary>
/// <param name="TreeId">The id of the merged tree among the unpacked packages, or null without layers.</param>
/// <param name="Versions">The layer versions; later ones lie over earlier ones.</param>
internal sealed record FunctionLayers(string? TreeId, IReadOnlyList<FunctionLayer> Versions)
{
    /// <summary>The content that must be there for the function.</summary>
    public IEnumerable<string> ContentIds() => Versions.Select(layer => layer.CodeId).Append(TreeId).OfType<string>().Distinct();
}
