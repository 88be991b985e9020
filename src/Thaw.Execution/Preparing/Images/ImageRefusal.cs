namespace Thaw.Execution.Preparing.Images;

/// <summary>Why an image is not taken.</summary>
public enum ImageRefusal
{
    /// <summary>The registry has no such image.</summary>
    NotFound,

    /// <summary>The registry does not let it be read.</summary>
    AccessDenied,

    /// <summary>It is no image that can run here: another kind of content, or made for another machine.</summary>
    NotSupported,

    /// <summary>What the registry gave contradicts itself, is damaged or hostile.</summary>
    NotValid,

    /// <summary>It is larger than an image may be.</summary>
    TooLarge,

    /// <summary>The registry cannot be reached, may not be used, or fails.</summary>
    Unavailable,
}
