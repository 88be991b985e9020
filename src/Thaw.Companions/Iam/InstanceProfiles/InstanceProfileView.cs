using System.Data.Common;
using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Roles;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>An instance profile with the role that it holds.</summary>
internal sealed record InstanceProfileView(IamEntity Profile, RoleView? Role)
{
    public static async Task<InstanceProfileView> ReadAsync(DbConnection connection, IamEntity profile) => new(
        profile,
        await InstanceProfileStore.FindRoleAsync(connection, profile.Id) is { } role ? await RoleView.ReadAsync(connection, null, role) : null);

    /// <summary>A page of profiles.</summary>
    public static async Task<IamSlice<InstanceProfileView>> ReadAsync(DbConnection connection, IamSlice<IamEntity> slice)
    {
        List<InstanceProfileView> views = [];
        foreach (var profile in slice.Items)
        {
            views.Add(await ReadAsync(connection, profile));
        }

        return new IamSlice<InstanceProfileView>(views, slice.Marker);
    }

    public void Write(XmlWriter xml)
    {
        xml.Text("Path", Profile.Path);
        xml.Text("InstanceProfileName", Profile.Name);
        xml.Text("InstanceProfileId", Profile.Id);
        xml.Text("Arn", Profile.Arn);
        xml.Time("CreateDate", Profile.Created);
        xml.List<RoleView>("Roles", Role is null ? [] : [Role], (writer, role) => role.Write(writer));
    }
}
