using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Protocols;

/// <summary>Strict reading of a JSON body; what is wrong is said in AWS's words.</summary>
internal static class JsonBody
{
    public static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> shape)
    {
        if (!Utf8.IsValid(body))
        {
            throw Refuse("The request body is not valid UTF-8.");
        }

        if (body.TrimStart(" \t\r\n"u8).IsEmpty)
        {
            body = "{}"u8;
        }

        try
        {
            return JsonSerializer.Deserialize(body, shape) ?? throw Refuse("Unexpected token received from parser");
        }
        catch (JsonException)
        {
            throw Refuse(JsonMismatch.Describe(body, shape));
        }
    }

    private static AwsException Refuse(string message) => new("SerializationException", 400, message);
}
