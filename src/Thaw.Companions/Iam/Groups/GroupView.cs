using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>A group as answers show it.</summary>
internal static class GroupView
{
    public static void Write(XmlWriter xml, IamEntity group)
    {
        xml.Text("Path", group.Path);
        xml.Text("GroupName", group.Name);
        xml.Text("GroupId", group.Id);
        xml.Text("Arn", group.Arn);
        xml.Time("CreateDate", group.Created);
    }
}
