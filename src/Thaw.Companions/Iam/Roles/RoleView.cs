using System.Data.Common;
using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Roles;

/// <summary>A role with everything that answers show of it.</summary>
internal sealed record RoleView(IamEntity Entity, RoleSettings Settings, IReadOnlyList<IamTag> Tags, string? Boundary)
{
    /// <summary>Reads what belongs to a role.</summary>
    public static async Task<RoleView> ReadAsync(DbConnection connection, DbTransaction? change, IamEntity entity) => new(
        entity,
        await RoleStore.FindSettingsAsync(connection, change, entity.Id) ?? throw EntityKind.Role.NotFound(entity.Name),
        await TagStore.AllAsync(connection, change, entity.Id),
        await BoundaryStore.FindAsync(connection, change, entity.Id));

    /// <summary>The members that every answer has.</summary>
    public void Write(XmlWriter xml)
    {
        xml.Text("Path", Entity.Path);
        xml.Text("RoleName", Entity.Name);
        xml.Text("RoleId", Entity.Id);
        xml.Text("Arn", Entity.Arn);
        xml.Time("CreateDate", Entity.Created);
        xml.Document("AssumeRolePolicyDocument", Settings.Trust);
    }

    /// <summary>The members of lists, too; the answer to its making leaves them out.</summary>
    public void WriteListed(XmlWriter xml)
    {
        Write(xml);
        xml.Text("Description", Settings.Description);
        xml.Number("MaxSessionDuration", Settings.SessionSeconds);
    }

    /// <summary>The boundary and the tags, where there are any.</summary>
    public void WriteBelongings(XmlWriter xml)
    {
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
