namespace Thaw.Functions.Layers;

/// <summary>The zip of a layer version, with a link that downloads it.</summary>
internal sealed record LayerContentShape(string Location, string CodeSha256, long CodeSize);
