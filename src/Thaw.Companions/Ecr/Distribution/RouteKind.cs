namespace Thaw.Companions.Ecr.Distribution;

/// <summary>What a path of the distribution API is about.</summary>
internal enum RouteKind
{
    /// <summary>Whether there is a registry, and who may come in.</summary>
    Root,

    /// <summary>A layer or a configuration.</summary>
    Blob,

    /// <summary>A layer on its way; all of them when the reference is empty.</summary>
    Upload,

    /// <summary>An image's manifest.</summary>
    Manifest,

    /// <summary>The tags of a repository.</summary>
    Tags,

    /// <summary>The images that are about another one.</summary>
    Referrers,
}
