namespace Thaw.Companions.Iam.Entities;

/// <summary>A policy within a role, user or group.</summary>
internal sealed record InlinePolicy(string Name, string Document);
