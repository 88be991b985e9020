using System.Text.Unicode;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Decides how a body stands in the event: as text, or in base64.</summary>
internal static class UrlBody
{
    private static readonly string[] TextTypes = ["text", "json", "xml", "javascript"];

    /// <summary>A body is text when its content type says so and its bytes are UTF-8; a form is not, as on AWS.</summary>
    public static bool IsText(string? contentType, ReadOnlySpan<byte> body) =>
        contentType is not null && TextTypes.Any(type => contentType.Contains(type, StringComparison.OrdinalIgnoreCase)) && Utf8.IsValid(body);
}
