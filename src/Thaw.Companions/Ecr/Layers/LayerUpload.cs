namespace Thaw.Companions.Ecr.Layers;

/// <summary>A layer on its way, as it is stored.</summary>
internal sealed record LayerUpload
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The repository that it is for.</summary>
    public required string RepositoryId { get; init; }

    /// <summary>How many bytes have been acknowledged.</summary>
    public required long Received { get; init; }

    /// <summary>In how many parts.</summary>
    public required long Parts { get; init; }

    /// <summary>The size of the last one, in bytes.</summary>
    public required long LastPart { get; init; }

    /// <summary>Whether a part before the last one was smaller than ECR allows.</summary>
    public required bool HasSmallPart { get; init; }
}
