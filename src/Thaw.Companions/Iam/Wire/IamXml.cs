using System.Globalization;
using System.Xml;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Wire;

/// <summary>Writes answers as the service's clients read them.</summary>
internal static class IamXml
{
    /// <summary>An answer with a result; its name is the operation's class.</summary>
    public static OperationResponse Answer<TOperation>(this OperationRequest request, Action<XmlWriter> result)
        where TOperation : IOperation =>
        OperationResponse.QueryXml(typeof(TOperation).Name, IamApi.XmlNamespace, request.RequestId, result);

    /// <summary>An answer of an operation without a result.</summary>
    public static OperationResponse Answer<TOperation>(this OperationRequest request)
        where TOperation : IOperation =>
        OperationResponse.QueryXml(typeof(TOperation).Name, IamApi.XmlNamespace, request.RequestId, null);

    /// <summary>A text, left out when it is null.</summary>
    public static void Text(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    public static void Number(this XmlWriter xml, string name, long value) => xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Flag(this XmlWriter xml, string name, bool value) => xml.WriteElementString(name, value ? "true" : "false");

    /// <summary>A time given in milliseconds since 1970.</summary>
    public static void Time(this XmlWriter xml, string name, long milliseconds) => xml.WriteElementString(
        name, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A policy document, which goes over the wire with its characters escaped as in a URL.</summary>
    public static void Document(this XmlWriter xml, string name, string document) => xml.WriteElementString(name, Uri.EscapeDataString(document));

    /// <summary>A structure.</summary>
    public static void Structure(this XmlWriter xml, string name, Action<XmlWriter> write)
    {
        xml.WriteStartElement(name);
        write(xml);
        xml.WriteEndElement();
    }

    /// <summary>A list of structures.</summary>
    public static void List<T>(this XmlWriter xml, string name, IEnumerable<T> items, Action<XmlWriter, T> write)
    {
        xml.WriteStartElement(name);
        foreach (var item in items)
        {
            xml.WriteStartElement("member");
            write(xml, item);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>A list of texts.</summary>
    public static void Texts(this XmlWriter xml, string name, IEnumerable<string> items) => xml.List(name, items, (writer, item) => writer.WriteString(item));

    /// <summary>Tags.</summary>
    public static void Tags(this XmlWriter xml, IEnumerable<IamTag> tags) => xml.List("Tags", tags, WriteTag);

    /// <summary>A page of tags.</summary>
    public static void TagPage(this XmlWriter xml, IamSlice<IamTag> slice) => xml.Page("Tags", slice, WriteTag);

    /// <summary>A page of a list, and where to go on.</summary>
    public static void Page<T>(this XmlWriter xml, string name, IamSlice<T> slice, Action<XmlWriter, T> write)
    {
        xml.List(name, slice.Items, write);
        xml.Flag("IsTruncated", slice.Marker is not null);
        xml.Text("Marker", slice.Marker);
    }

    private static void WriteTag(XmlWriter xml, IamTag tag)
    {
        xml.WriteElementString("Key", tag.Key);
        xml.WriteElementString("Value", tag.Value);
    }
}
