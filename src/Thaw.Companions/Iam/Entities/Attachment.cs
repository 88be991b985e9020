namespace Thaw.Companions.Iam.Entities;

/// <summary>A managed policy that is attached to a role, user or group.</summary>
internal sealed record Attachment(string PolicyArn, string PolicyName);
