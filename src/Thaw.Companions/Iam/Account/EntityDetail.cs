using System.Data.Common;
using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Groups;
using Thaw.Companions.Iam.InstanceProfiles;
using Thaw.Companions.Iam.Roles;
using Thaw.Companions.Iam.Users;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>A user, group or role with everything that belongs to it.</summary>
internal sealed record EntityDetail(IamEntity Entity)
{
    public IReadOnlyList<InlinePolicy> Inline { get; init; } = [];

    public IReadOnlyList<Attachment> Attached { get; init; } = [];

    public IReadOnlyList<IamTag> Tags { get; init; } = [];

    public string? Boundary { get; init; }

    /// <summary>The groups of a user.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What only a role has.</summary>
    public RoleSettings? Role { get; init; }

    /// <summary>The instance profiles that hold a role.</summary>
    public IReadOnlyList<InstanceProfileView> Profiles { get; init; } = [];

    public static async Task<EntityDetail> ReadAsync(DbConnection connection, IamEntity entity) => new(entity)
    {
        Inline = await InlinePolicyStore.AllAsync(connection, null, entity.Id),
        Attached = await AttachmentStore.AllAsync(connection, null, entity.Id),
        Tags = await TagStore.AllAsync(connection, null, entity.Id),
        Boundary = await BoundaryStore.FindAsync(connection, null, entity.Id),
        Groups = entity.Kind == EntityKind.User.Name ? await MembershipStore.GroupNamesAsync(connection, entity.Id) : [],
        Role = entity.Kind == EntityKind.Role.Name ? await RoleStore.FindSettingsAsync(connection, null, entity.Id) : null,
        Profiles = entity.Kind == EntityKind.Role.Name ? await ProfilesAsync(connection, entity) : [],
    };

    public bool IsOf(EntityKind kind) => Entity.Kind == kind.Name;

    public void WriteUser(XmlWriter xml)
    {
        new UserView(Entity, Tags, Boundary).Write(xml);
        xml.Texts("GroupList", Groups);
        WritePolicies(xml, "UserPolicyList");
    }

    public void WriteGroup(XmlWriter xml)
    {
        GroupView.Write(xml, Entity);
        WritePolicies(xml, "GroupPolicyList");
    }

    public void WriteRole(XmlWriter xml)
    {
        var role = new RoleView(Entity, Role!, Tags, Boundary);
        role.Write(xml);
        role.WriteBelongings(xml);
        xml.List("InstanceProfileList", Profiles, (writer, profile) => profile.Write(writer));
        xml.Structure("RoleLastUsed", _ => { });
        WritePolicies(xml, "RolePolicyList");
    }

    private static async Task<IReadOnlyList<InstanceProfileView>> ProfilesAsync(DbConnection connection, IamEntity role)
    {
        var all = new IamPage("", EntityKind.InstanceProfile.PerAccount);
        return (await InstanceProfileView.ReadAsync(connection, await InstanceProfileStore.ListForRoleAsync(connection, role, all))).Items;
    }

    private void WritePolicies(XmlWriter xml, string inline)
    {
        xml.List(inline, Inline, (writer, policy) =>
        {
            writer.Text("PolicyName", policy.Name);
            writer.Document("PolicyDocument", policy.Document);
        });
        xml.List("AttachedManagedPolicies", Attached, (writer, policy) => policy.Write(writer));
    }
}
