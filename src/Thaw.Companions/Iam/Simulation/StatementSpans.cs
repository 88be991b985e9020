using System.Text;
using System.Text.Json;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Finds the statements in the text of a policy.</summary>
internal static class StatementSpans
{
    /// <summary>The place of each statement, in the document's order; the document has been read as a policy.</summary>
    public static IReadOnlyList<StatementSpan> Of(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var json = new Utf8JsonReader(bytes);
        List<StatementSpan> spans = [];
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                var isStatement = json.ValueTextEquals("Statement"u8);
                json.Read();
                Take(ref json, isStatement ? spans : [], document, bytes);
            }
        }

        return spans;
    }

    private static void Take(ref Utf8JsonReader json, List<StatementSpan> spans, string document, byte[] bytes)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            var start = json.BytesConsumed;
            json.Skip();
            spans.Add(Span(document, bytes, start, json.BytesConsumed));
            return;
        }

        var before = json.BytesConsumed;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Skip();
            spans.Add(Span(document, bytes, before, json.BytesConsumed));
            before = AfterComma(bytes, json.BytesConsumed);
        }
    }

    private static long AfterComma(byte[] bytes, long at)
    {
        var comma = bytes.AsSpan((int)at).IndexOf((byte)',');
        return comma < 0 ? at : at + comma + 1;
    }

    private static StatementSpan Span(string document, byte[] bytes, long start, long end) => new(Place(document, bytes, start), Place(document, bytes, end));

    private static TextPosition Place(string document, byte[] bytes, long at) =>
        TextPosition.Of(document, Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)at)));
}
