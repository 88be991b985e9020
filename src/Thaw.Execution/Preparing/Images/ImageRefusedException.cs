namespace Thaw.Execution.Preparing.Images;

/// <summary>An image that Thaw does not take.</summary>
/// <param name="refusal">Why, in one word.</param>
/// <param name="detail">Why, as the end of a sentence; without secrets.</param>
/// <param name="inner">What has failed, or null.</param>
public sealed class ImageRefusedException(ImageRefusal refusal, string detail, Exception? inner = null) : Exception(detail, inner)
{
    /// <summary>Why, in one word.</summary>
    public ImageRefusal Refusal => refusal;
}
