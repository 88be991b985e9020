using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Protocols;

/// <summary>Writes an XML document as the body of an answer.</summary>
internal static class XmlBody
{
    public const string ContentType = "text/xml";

    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    public static async ValueTask WriteAsync(HttpResponse response, Action<XmlWriter> write, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, new XmlWriterSettings { Encoding = WithoutMark, OmitXmlDeclaration = true, Indent = true, CheckCharacters = false }))
        {
            write(xml);
        }

        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancellation);
    }

    /// <summary>The text with a question mark for each character that XML cannot carry.</summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\ud800', '\uffff') < 0
            ? text
            : string.Create(text.Length, text, (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = XmlConvert.IsXmlChar(source[i]) || IsPair(source, i) ? source[i] : '?';
                }
            });

    private static bool IsPair(string text, int index) =>
        (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])) || (index > 0 && char.IsSurrogatePair(text[index - 1], text[index]));
}
