namespace Thaw.Execution.Preparing.Images.Manifests;

/// <summary>How a layer is compressed.</summary>
internal enum LayerCompression
{
    None,
    Gzip,
    Zstandard,
}
