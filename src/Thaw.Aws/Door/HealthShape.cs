namespace Thaw.Aws.Door;

/// <summary>What <c>GET /_thaw/health</c> says.</summary>
/// <param name="Status">Always <c>running</c>: who does not run does not answer.</param>
/// <param name="Version">The version of Thaw.</param>
/// <param name="Authorization">Whether permissions are <c>enforced</c> or only <c>audited</c>.</param>
/// <param name="Services">The signing names of the services that are here.</param>
internal sealed record HealthShape(string Status, string Version, string Authorization, IReadOnlyList<string> Services);
