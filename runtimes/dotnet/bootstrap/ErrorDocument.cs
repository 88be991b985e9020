using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thaw.LambdaRuntime;

/// <summary>Turns exceptions into AWS's error documents.</summary>
internal static class ErrorDocument
{
    private const int Deepest = 20;

    public static byte[] Of(Exception exception)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(json, exception, 0);
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Exception exception, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType", exception.GetType().Name);
        json.WriteString("errorMessage", exception.Message);
        var frames = Frames(exception).ToList();
        if (frames.Count > 0)
        {
            json.WriteStartArray("stackTrace");
            frames.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        if (exception.InnerException is { } cause && depth < Deepest)
        {
            json.WritePropertyName("cause");
            Write(json, cause, depth + 1);
        }

        if (exception is AggregateException { InnerExceptions.Count: > 0 } several && depth < Deepest)
        {
            json.WriteStartArray("causes");
            foreach (var one in several.InnerExceptions)
            {
                Write(json, one, depth + 1);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // What called the handler is the runtime's own affair.
    private static IEnumerable<string> Frames(Exception exception) => (exception.StackTrace ?? "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith("at Thaw.LambdaRuntime.", StringComparison.Ordinal)
            && !line.StartsWith("at System.Reflection.MethodBaseInvoker.", StringComparison.Ordinal)
            && !line.StartsWith("at System.Reflection.RuntimeMethodInfo.", StringComparison.Ordinal)
            && !line.StartsWith("at InvokeStub_", StringComparison.Ordinal)
            && !line.StartsWith("at System.RuntimeMethodHandle.", StringComparison.Ordinal));
}
