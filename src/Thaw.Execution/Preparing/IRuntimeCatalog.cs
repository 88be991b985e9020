namespace Thaw.Execution.Preparing;

/// <summary>The runtimes that this node can serve.</summary>
public interface IRuntimeCatalog
{
    /// <summary>Finds what serves an identifier such as <c>python3.13</c>.</summary>
    RuntimeResolution Resolve(string identifier);
}
