using System.Buffers.Text;
using System.Text;

namespace Thaw.Companions.Iam.Wire;

/// <summary>An opaque text that remembers after what a page ended.</summary>
internal static class IamMarker
{
    private const string Prefix = "after:";

    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + key));

    /// <summary>What the page ended with, or null when it is none of ours.</summary>
    public static string? Read(string marker)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
            return text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
