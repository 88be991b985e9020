using System.Security.Cryptography;
using System.Text;

namespace Thaw.Execution.Preparing;

/// <summary>Names the tree that layers make together.</summary>
public static class LayerTree
{
    /// <summary>The id of the tree: of one layer that of its package, of several a hash of their ids in order.</summary>
    /// <param name="codeIds">The packages of the layers; at least one.</param>
    public static string IdOf(IReadOnlyList<string> codeIds)
    {
        ArgumentNullException.ThrowIfNull(codeIds);
        return codeIds is [var only]
            ? only
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"layers {string.Join(' ', codeIds)}")));
    }
}
