using System.Text.Json;
using System.Text.Unicode;

namespace Thaw.Functions.Invoking;

/// <summary>Checks that an event is JSON, where it lies and without building anything from it.</summary>
internal static class InvocationPayload
{
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 1000 };

    /// <summary>The event as the runtime gets it; no body at all counts as an empty object.</summary>
    /// <exception cref="Aws.Operations.AwsException">The body is not JSON.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return EmptyObject;
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw LambdaErrors.BadPayload("Invalid UTF-8");
        }

        RequireJson(body.Span);
        return body;
    }

    private static void RequireJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Strict);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException mistake)
        {
            throw LambdaErrors.BadPayload(mistake.Message);
        }
    }
}
