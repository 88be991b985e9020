using Thaw.Execution.Preparing;

namespace Thaw.Functions.Layers;

/// <summary>A published version of a layer; it never changes, but its policy does.</summary>
internal sealed record LayerVersion(LayerTarget Target, LayerDetails Details, CodePackage Code, DateTimeOffset CreatedAt, string RevisionId);
