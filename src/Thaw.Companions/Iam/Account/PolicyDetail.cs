using System.Xml;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>A managed policy with its versions.</summary>
internal sealed record PolicyDetail(PolicyView View, IReadOnlyList<PolicyVersion> Versions)
{
    public void Write(XmlWriter xml)
    {
        View.Write(xml);
        xml.Text("Description", View.Description);
        xml.List("PolicyVersionList", Versions, (writer, version) =>
        {
            version.Write(writer);
            writer.Document("Document", version.Document);
        });
    }
}
