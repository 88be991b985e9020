using System.Xml;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Operations;

/// <summary>An answer of the Query protocol.</summary>
internal sealed class QueryXmlResponse(string operation, string xmlNamespace, string requestId, Action<XmlWriter>? result) : OperationResponse
{
    public override ValueTask WriteBodyAsync(HttpResponse response, CancellationToken cancellation) =>
        XmlBody.WriteAsync(response, Write, cancellation);

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
