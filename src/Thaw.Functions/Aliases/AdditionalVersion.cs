namespace Thaw.Functions.Aliases;

/// <summary>The second version of an alias.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Weight">Its share of the invocations, 0.0–1.0.</param>
internal sealed record AdditionalVersion(string Version, double Weight);
