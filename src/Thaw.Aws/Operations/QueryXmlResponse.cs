using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Auditing;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Operations;

/// <summary>An answer of the Query protocol.</summary>
internal sealed class QueryXmlResponse(string operation, string xmlNamespace, string requestId, Action<XmlWriter>? result) : OperationResponse
{
    public override ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation) =>
        XmlBody.WriteAsync(response, Write, cancellation);

    internal override bool TryRecord(Utf8JsonWriter json)
    {
        if (result is null)
        {
            return false;
        }

        var document = new XDocument();
        using (var xml = document.CreateWriter())
        {
            xml.WriteStartElement("Result", xmlNamespace);
            result(xml);
            xml.WriteEndElement();
        }

        AuditForm.Of(document.Root!).Write(json);
        return true;
    }

    private void Write(XmlWriter xml)
    {
        xml.WriteStartElement($"{operation}Response", xmlNamespace);
        if (result is not null)
        {
            xml.WriteStartElement($"{operation}Result");
            result(xml);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("ResponseMetadata");
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
