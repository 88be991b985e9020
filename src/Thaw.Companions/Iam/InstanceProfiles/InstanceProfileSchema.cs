using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Which role an instance profile holds; the profiles themselves are entities.</summary>
internal static class InstanceProfileSchema
{
    public static Migration Tables { get; } = new(
        2026112141,
        "iam instance profiles",
        """
        CREATE TABLE iam_profile_roles (
            profile_id TEXT NOT NULL PRIMARY KEY REFERENCES iam_entities (id) ON DELETE CASCADE,
            role_id TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE
        );
        CREATE INDEX iam_profile_roles_by_role ON iam_profile_roles (role_id);
        """);
}
