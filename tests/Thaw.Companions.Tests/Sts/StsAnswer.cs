using System.Xml.Linq;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Companions.Tests.Sts;

/// <summary>What STS answered.</summary>
internal sealed record StsAnswer(int Status, XElement Body)
{
    /// <summary>The text of the first element of a name.</summary>
    public string Text(string element) => Body.Descendants().First(each => each.Name.LocalName == element).Value;

    public bool Has(string element) => Body.Descendants().Any(each => each.Name.LocalName == element);

    /// <summary>A refusal as <c>CODE STATUS: message</c>.</summary>
    public string Refusal => $"{Text("Code")} {Status}: {Text("Message")}";

    /// <summary>The credentials that were given, to sign with.</summary>
    public Credential Credential => StsHost.CredentialOf(Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"));
}
