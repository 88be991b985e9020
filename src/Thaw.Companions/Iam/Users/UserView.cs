using System.Data.Common;
using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>A user with everything that answers show of it.</summary>
internal sealed record UserView(IamEntity Entity, IReadOnlyList<IamTag> Tags, string? Boundary)
{
    /// <summary>Reads what belongs to a user.</summary>
    public static async Task<UserView> ReadAsync(DbConnection connection, IamEntity entity) => new(
        entity, await TagStore.AllAsync(connection, null, entity.Id), await BoundaryStore.FindAsync(connection, null, entity.Id));

    /// <summary>The members that lists have, too.</summary>
    public static void WriteListed(XmlWriter xml, IamEntity user)
    {
        xml.Text("Path", user.Path);
        xml.Text("UserName", user.Name);
        xml.Text("UserId", user.Id);
        xml.Text("Arn", user.Arn);
        xml.Time("CreateDate", user.Created);
    }

    /// <summary>All members; tags and boundary where there are any.</summary>
    public void Write(XmlWriter xml)
    {
        WriteListed(xml, Entity);
        if (Boundary is not null)
        {
            xml.Structure("PermissionsBoundary", writer =>
            {
                writer.Text("PermissionsBoundaryType", "Policy");
                writer.Text("PermissionsBoundaryArn", Boundary);
            });
        }

        if (Tags.Count > 0)
        {
            xml.Tags(Tags);
        }
    }
}
