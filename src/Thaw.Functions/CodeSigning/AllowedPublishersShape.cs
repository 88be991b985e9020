namespace Thaw.Functions.CodeSigning;

/// <summary>Who may have signed code.</summary>
internal sealed record AllowedPublishersShape(IReadOnlyList<string>? SigningProfileVersionArns);
