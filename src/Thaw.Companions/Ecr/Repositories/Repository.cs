namespace Thaw.Companions.Ecr.Repositories;

/// <summary>A repository as it is stored.</summary>
internal sealed record Repository
{
    /// <summary>What its rows refer to; a repository that is made again under its name has another one.</summary>
    public required string Id { get; init; }

    /// <summary>Its account, region and name.</summary>
    public required RepositoryName Name { get; init; }

    /// <summary>When it was made. Unit: milliseconds since 1970.</summary>
    public required long Created { get; init; }

    /// <summary>Which tags may be moved to another image.</summary>
    public required TagMutability Mutability { get; init; }

    /// <summary>Whether pushed images are to be scanned; Thaw has no scanner, so that each of their scans has failed.</summary>
    public required bool ScanOnPush { get; init; }

    /// <summary>Its policy as it was written; null when it has none.</summary>
    public required string? Policy { get; init; }
}
