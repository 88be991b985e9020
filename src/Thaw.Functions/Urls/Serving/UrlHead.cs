using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Status, headers and cookies that a function has chosen.</summary>
internal sealed record UrlHead(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<string> Cookies)
{
    // These are the connection's own; AWS shows the function's words under another name.
    private static readonly string[] Remapped = ["connection", "content-length", "date", "keep-alive", "server", "transfer-encoding", "upgrade"];

    /// <summary>Reads the members <c>statusCode</c>, <c>headers</c> and <c>cookies</c>; null when one of them cannot be answered with.</summary>
    public static UrlHead? Read(JsonElement answer)
    {
        if (ReadStatus(answer) is not { } status || ReadHeaders(answer) is not { } headers || ReadCookies(answer) is not { } cookies)
        {
            return null;
        }

        return new UrlHead(status, headers, cookies);
    }

    public void Apply(HttpResponse response, string? contentType)
    {
        response.StatusCode = Status;
        response.ContentType = contentType;
        foreach (var (name, value) in Headers)
        {
            response.Headers[Remapped.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"x-amzn-Remapped-{name}" : name] = value;
        }

        foreach (var cookie in Cookies)
        {
            response.Headers.Append("Set-Cookie", cookie);
        }
    }

    private static int? ReadStatus(JsonElement answer)
    {
        if (!answer.TryGetProperty("statusCode", out var member))
        {
            return StatusCodes.Status200OK;
        }

        var text = member.ValueKind is JsonValueKind.Number or JsonValueKind.String ? member.ToString() : "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 599 ? status : null;
    }

    private static List<KeyValuePair<string, string>>? ReadHeaders(JsonElement answer)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (!answer.TryGetProperty("headers", out var members) || members.ValueKind == JsonValueKind.Null)
        {
            return headers;
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in members.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            var value = member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : TextOf(member.Value);
            if (value is null || !IsToken(member.Name) || !IsHeaderText(value))
            {
                return null;
            }

            headers.Add(new(member.Name, value));
        }

        return headers;
    }

    private static List<string>? ReadCookies(JsonElement answer)
    {
        List<string> cookies = [];
        if (!answer.TryGetProperty("cookies", out var members) || members.ValueKind == JsonValueKind.Null)
        {
            return cookies;
        }

        if (members.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        cookies.AddRange(members.EnumerateArray().Select(member => member.ValueKind == JsonValueKind.String ? member.GetString()! : "\n"));
        return cookies.All(IsHeaderText) ? cookies : null;
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsToken(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter));

    private static bool IsHeaderText(string value) => value.All(letter => letter is '\t' or (>= ' ' and <= '~'));
}
