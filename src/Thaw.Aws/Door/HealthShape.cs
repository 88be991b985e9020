namespace Thaw.Aws.Door;

/// <summary>What <c>GET /_thaw/health</c> says.</summary>
internal sealed record HealthShape(string Status, string Version, IReadOnlyList<string> Services);
