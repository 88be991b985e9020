using System.Globalization;
using System.Xml;
using Thaw.Companions.Sts.Sessions;

namespace Thaw.Companions.Sts.Wire;

/// <summary>Writes what several answers have.</summary>
internal static class StsXml
{
    /// <summary>The text with a question mark for each character that XML cannot carry.</summary>
    public static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "?" : rune.ToString()));

    public static void WriteCredentials(this XmlWriter xml, IssuedSession session)
    {
        xml.WriteStartElement("Credentials");
        xml.WriteElementString("AccessKeyId", session.AccessKeyId);
        xml.WriteElementString("SecretAccessKey", session.SecretAccessKey);
        xml.WriteElementString("SessionToken", session.Token);
        xml.WriteElementString("Expiration", session.Expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    public static void WriteUser(this XmlWriter xml, string element, string id, string arn)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString(element == "FederatedUser" ? "FederatedUserId" : "AssumedRoleId", id);
        xml.WriteElementString("Arn", arn);
        xml.WriteEndElement();
    }

    /// <summary>How much of the allotted space is used; AWS says nothing when it is none.</summary>
    public static void WritePackedSize(this XmlWriter xml, int? percent)
    {
        if (percent is { } size)
        {
            xml.WriteElementString("PackedPolicySize", size.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void WriteSourceIdentity(this XmlWriter xml, string? sourceIdentity)
    {
        if (sourceIdentity is not null)
        {
            xml.WriteElementString("SourceIdentity", sourceIdentity);
        }
    }
}
