using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Thaw.Functions.Invoking;

/// <summary>Reads <c>X-Amz-Client-Context</c>: JSON in base64.</summary>
internal static class ClientContext
{
    /// <summary>The longest header value, in bytes.</summary>
    public const int MaxLength = 3583;

    /// <summary>The JSON, or null when there is no header.</summary>
    /// <exception cref="Aws.Operations.AwsException">The header is too long, not base64 or not a JSON object.</exception>
    public static string? Read(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (header.Length > MaxLength)
        {
            throw LambdaErrors.LargeClientContext();
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(header.Length)];
        if (!Convert.TryFromBase64String(header, bytes, out var length) || !IsObject(bytes.AsSpan(0, length)))
        {
            throw LambdaErrors.BadClientContext();
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static bool IsObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return isObject && System.Text.Unicode.Utf8.IsValid(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
