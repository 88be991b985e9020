using System.Xml;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>A managed policy, of an account or of AWS, with everything that answers show of it.</summary>
internal sealed record PolicyView
{
    public required string Arn { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public string? Description { get; init; }

    public required string DefaultVersionId { get; init; }

    /// <summary>Whether users, groups and roles may have it: not those that AWS keeps for its services.</summary>
    public bool IsAttachable { get; init; } = true;

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Updated { get; init; }

    /// <summary>How many roles, users and groups of the account have it attached.</summary>
    public long Attachments { get; init; }

    /// <summary>How many roles and users of the account have it as their boundary.</summary>
    public long Boundaries { get; init; }

    public IReadOnlyList<IamTag> Tags { get; init; } = [];

    public static PolicyView Of(IamEntity policy, PolicySettings settings) => new()
    {
        Arn = policy.Arn,
        Id = policy.Id,
        Name = policy.Name,
        Path = policy.Path,
        Description = settings.Description,
        DefaultVersionId = PolicyVersion.IdOf(settings.DefaultVersion),
        Created = policy.Created,
        Updated = settings.Updated,
    };

    public static PolicyView Of(AwsManagedPolicy policy) => new()
    {
        Arn = policy.Arn,
        Id = policy.Id,
        Name = policy.Name,
        Path = policy.Path,
        Description = policy.Description,
        DefaultVersionId = policy.VersionId,
        IsAttachable = policy.IsAttachable,
        Created = policy.Created,
        Updated = policy.Updated,
    };

    /// <summary>The members that every answer has; lists and the answer to its making leave the others out.</summary>
    public void Write(XmlWriter xml)
    {
        xml.Text("PolicyName", Name);
        xml.Text("PolicyId", Id);
        xml.Text("Arn", Arn);
        xml.Text("Path", Path);
        xml.Text("DefaultVersionId", DefaultVersionId);
        xml.Number("AttachmentCount", Attachments);
        xml.Number("PermissionsBoundaryUsageCount", Boundaries);
        xml.Flag("IsAttachable", IsAttachable);
        xml.Time("CreateDate", Created);
        xml.Time("UpdateDate", Updated);
    }
}
