namespace Thaw.Aws.Delivery;

/// <summary>What came of opening an object: its content, or S3's refusal.</summary>
public abstract record ObjectOpening
{
    private ObjectOpening()
    {
    }

    /// <summary>The object is there and may be read.</summary>
    /// <param name="Content">Its bytes from the first on; whoever opened it disposes it.</param>
    /// <param name="Length">How many bytes there are.</param>
    public sealed record Opened(Stream Content, long Length) : ObjectOpening;

    /// <summary>S3 would refuse to give the object.</summary>
    /// <param name="Code">S3's error code, such as <c>NoSuchKey</c> or <c>AccessDenied</c>.</param>
    /// <param name="Message">S3's words.</param>
    public sealed record Refused(string Code, string Message) : ObjectOpening;
}
