using System.Xml;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Entities;

/// <summary>A managed policy that is attached to a role, user or group.</summary>
internal sealed record Attachment(string PolicyArn, string PolicyName)
{
    public void Write(XmlWriter xml)
    {
        xml.Text("PolicyName", PolicyName);
        xml.Text("PolicyArn", PolicyArn);
    }
}
