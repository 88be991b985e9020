using System.IO.Enumeration;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Which tags of a repository may be moved to another image.</summary>
/// <param name="Mode">One of ECR's four words.</param>
/// <param name="Exclusions">The patterns of the tags that the mode excepts; null for the modes without.</param>
internal sealed record TagMutability(string Mode, IReadOnlyList<string>? Exclusions)
{
    public const string Mutable = "MUTABLE";
    public const string Immutable = "IMMUTABLE";
    public const string ImmutableWithExclusion = "IMMUTABLE_WITH_EXCLUSION";
    public const string MutableWithExclusion = "MUTABLE_WITH_EXCLUSION";

    /// <summary>All four.</summary>
    public static readonly string[] Modes = [Mutable, Immutable, ImmutableWithExclusion, MutableWithExclusion];

    /// <summary>Whether a tag may be moved.</summary>
    public bool MayMove(string tag) => Mode switch
    {
        Mutable => true,
        Immutable => false,
        ImmutableWithExclusion => Excepts(tag),
        _ => !Excepts(tag),
    };

    // A pattern holds letters, digits, dots, dashes, underscores and stars, so that nothing but the star is special.
    private bool Excepts(string tag) => Exclusions?.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, tag, ignoreCase: false)) == true;
}
