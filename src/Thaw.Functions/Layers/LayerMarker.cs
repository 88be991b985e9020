using System.Text;

namespace Thaw.Functions.Layers;

/// <summary>Where a page of a list ended, as a text that callers need not understand.</summary>
internal static class LayerMarker
{
    public static string After(string item) => Convert.ToBase64String(Encoding.UTF8.GetBytes(item));

    /// <summary>The item after which the next page begins; empty for the first page.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker is none of ours.</exception>
    public static string Read(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
        {
            return string.Empty;
        }

        var bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : throw LambdaErrors.BadMarker();
    }
}
