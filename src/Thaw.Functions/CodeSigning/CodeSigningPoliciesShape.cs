namespace Thaw.Functions.CodeSigning;

/// <summary>What happens to code that cannot be trusted.</summary>
internal sealed record CodeSigningPoliciesShape(string? UntrustedArtifactOnDeployment);
