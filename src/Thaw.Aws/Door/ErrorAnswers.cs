using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Door;

/// <summary>Writes a refusal in the form of the protocol.</summary>
internal static class ErrorAnswers
{
    /// <summary>The content type of JSON 1.1.</summary>
    public const string Json11 = "application/x-amz-json-1.1";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ValueTask WriteAsync(Exchange exchange, AwsException error)
    {
        var response = exchange.Http.Response;
        response.StatusCode = error.Status;
        foreach (var (name, value) in error.Headers)
        {
            response.Headers[name] = value;
        }

        return exchange.Protocol == WireProtocol.Query
            ? WriteXmlAsync(exchange, error)
            : WriteJsonAsync(exchange.Http, error, exchange.Protocol == WireProtocol.Json);
    }

    private static async ValueTask WriteJsonAsync(HttpContext http, AwsException error, bool namesTypeInBody)
    {
        using var body = new PooledBuffer(512);
        await using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            json.WriteStartObject();
            if (namesTypeInBody)
            {
                json.WriteString("__type", error.Code);
            }

            foreach (var (name, value) in error.Members)
            {
                json.WriteString(name, value);
            }

            json.WriteString(error.MessageMember, error.Message);
            json.WriteEndObject();
        }

        if (!namesTypeInBody)
        {
            http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        }

        http.Response.ContentType = namesTypeInBody ? Json11 : "application/json";
        http.Response.ContentLength = body.Count;
        await http.Response.BodyWriter.WriteAsync(body.Memory, http.RequestAborted);
    }

    private static ValueTask WriteXmlAsync(Exchange exchange, AwsException error)
    {
        return XmlBody.WriteAsync(exchange.Http.Response, Write, exchange.Http.RequestAborted);

        void Write(XmlWriter xml)
        {
            xml.WriteStartElement("ErrorResponse", exchange.Service?.Definition.XmlNamespace ?? "");
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", error.Status < 500 ? "Sender" : "Receiver");
            xml.WriteElementString("Code", error.Code);
            xml.WriteElementString("Message", XmlBody.Clean(error.Message));
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", exchange.RequestId);
            xml.WriteEndElement();
        }
    }
}
