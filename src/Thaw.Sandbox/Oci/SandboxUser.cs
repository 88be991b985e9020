namespace Thaw.Sandbox.Oci;

/// <summary>The unprivileged user whose processes run in a sandbox, numbered as on AWS.</summary>
internal static class SandboxUser
{
    public const string Name = "sbx_user1051";
    public const string Home = "/tmp";
    public const uint UserId = 993;
    public const uint GroupId = 990;

    /// <summary>How many host ids a sandbox owns: its root (first), its user and group (second); the rest is room.</summary>
    public const uint HostIds = 16;
}
