using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>A piece of a policy's text: characters, a wildcard, or a variable.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">The characters of a literal; the default of a variable, or null without one.</param>
/// <param name="Key">The key of a variable.</param>
internal readonly record struct TextPiece(TextPieceKind Kind, string? Text = null, ContextKey? Key = null);
