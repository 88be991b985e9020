namespace Thaw.Storage.Blobs;

/// <summary>
/// Blobs of one service in a folder of its own, with uploads: what one service removes, no other service can be keeping, even if the contents are the same.
/// </summary>
/// <param name="Blobs">The blobs.</param>
/// <param name="Uploads">What becomes blobs.</param>
public sealed record BlobArea(IBlobStore Blobs, IBlobUploads Uploads)
{
    /// <summary>Opens the area; its folders are made when they are missing.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="name">The area's name, such as <c>images</c>: its blobs lie in <c>NAME-blobs</c>, its uploads in <c>NAME-uploads</c>.</param>
    public static BlobArea Open(DataDirectory directory, string name)
    {
        var blobs = new FileBlobStore(directory, $"{name}-blobs");
        return new BlobArea(blobs, new FileBlobUploads(directory, $"{name}-uploads", blobs));
    }
}
