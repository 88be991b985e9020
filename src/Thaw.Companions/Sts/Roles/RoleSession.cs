using Thaw.Companions.Sts.Sessions;

namespace Thaw.Companions.Sts.Roles;

/// <summary>A session of a role that has begun.</summary>
internal sealed record RoleSession(IssuedSession Credentials, string Arn, string Id, int? PackedSize);
