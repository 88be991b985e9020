namespace Thaw.Functions.CodeSigning;

/// <summary>The code signing configuration of a function; empty when it has none.</summary>
internal sealed record FunctionCodeSigningShape(string? CodeSigningConfigArn, string? FunctionName);
