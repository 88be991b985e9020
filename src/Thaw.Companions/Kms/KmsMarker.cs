using System.Buffers.Text;
using System.Text;

namespace Thaw.Companions.Kms;

/// <summary>The opaque mark of the place where a page ended.</summary>
internal static class KmsMarker
{
    private const string Prefix = "kms:";

    /// <summary>A page of what was found, one of which more than the page holds means that there is another.</summary>
    public static (IReadOnlyList<T> Page, string? Next) Cut<T>(IReadOnlyList<T> found, int size, Func<T, string> place) => found.Count > size
        ? ([.. found.Take(size)], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Prefix + place(found[size - 1]))))
        : (found, null);

    /// <summary>The place in a marker; empty without one.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker is none of ours.</exception>
    public static string Read(string? marker)
    {
        if (marker is null)
        {
            return "";
        }

        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
            return text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : throw KmsErrors.InvalidMarker();
        }
        catch (FormatException)
        {
            throw KmsErrors.InvalidMarker();
        }
    }
}
