using System.Buffers.Text;
using System.Text;

namespace Thaw.Companions.Ecr;

/// <summary>An opaque token that remembers after what a page ended.</summary>
internal static class EcrPageToken
{
    private const string Mark = "ecr:";

    /// <summary>A token that holds a place.</summary>
    public static string Of(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + place));

    /// <summary>The place in the token; empty, before everything, when there is no token.</summary>
    /// <exception cref="Aws.Operations.AwsException">The token is not one of ours.</exception>
    public static string Read(string? token)
    {
        if (token is null)
        {
            return "";
        }

        var text = Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : "";
        return text.StartsWith(Mark, StringComparison.Ordinal) ? text[Mark.Length..] : throw EcrErrors.Invalid("nextToken", "Invalid token");
    }
}
