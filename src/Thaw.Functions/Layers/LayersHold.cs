using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>The layers that a request gives a function; their content stays at least until this is disposed.</summary>
/// <param name="shelf">Where the content is.</param>
/// <param name="layers">The layers, or null when the request does not speak of layers.</param>
internal sealed class LayersHold(CodeShelf shelf, FunctionLayers? layers) : IAsyncDisposable
{
    /// <summary>A configuration with these layers, or as it is when the request does not speak of layers.</summary>
    public FunctionConfiguration Apply(FunctionConfiguration configuration) => layers switch
    {
        null => configuration,
        { Versions.Count: 0 } => configuration with { Layers = null },
        _ => configuration with { Layers = layers },
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var id in layers?.ContentIds() ?? [])
        {
            await shelf.ReleaseAsync(id);
        }
    }
}
