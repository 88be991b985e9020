namespace Thaw.Companions.Ecr.Repositories;

/// <summary>A pattern of tags that the mutability excepts, on the wire.</summary>
internal sealed record ExclusionFilterShape(string? FilterType, string? Filter)
{
    public const string Wildcard = "WILDCARD";

    /// <summary>The patterns of a repository; null when its mode has none.</summary>
    public static IReadOnlyList<ExclusionFilterShape>? Of(TagMutability mutability) =>
        mutability.Exclusions is { } patterns ? [.. patterns.Select(pattern => new ExclusionFilterShape(Wildcard, pattern))] : null;
}
