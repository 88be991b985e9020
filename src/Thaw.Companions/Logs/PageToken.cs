using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Thaw.Companions.Logs;

/// <summary>An opaque token that remembers after what a page ended.</summary>
internal static class PageToken
{
    /// <summary>A token that holds a name.</summary>
    public static string Of(string name) => Encode($"n:{name}");

    /// <summary>A token that holds a number and a name, or a second number written out.</summary>
    public static string Of(long number, string name) => Encode(string.Create(CultureInfo.InvariantCulture, $"p:{number}:{name}"));

    /// <summary>The name in the token, or null when there is no token.</summary>
    /// <exception cref="Aws.Operations.AwsException">The token is not one of ours.</exception>
    public static string? Name(string? token) => token is null ? null : Decode(token) is ['n', ':', .. var name] ? name : throw LogsErrors.InvalidToken();

    /// <summary>The number and the name in the token, or null when there is no token.</summary>
    /// <exception cref="Aws.Operations.AwsException">The token is not one of ours.</exception>
    public static (long Number, string Name)? Pair(string? token)
    {
        if (token is null)
        {
            return null;
        }

        var parts = Decode(token).Split(':', 3);
        return parts is ["p", var text, var name] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, name)
            : throw LogsErrors.InvalidToken();
    }

    private static string Encode(string content) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(content));

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw LogsErrors.InvalidToken();
        }
    }
}
