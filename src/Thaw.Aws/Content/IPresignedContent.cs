namespace Thaw.Aws.Content;

/// <summary>Supplies the bytes behind the presigned links that <see cref="ContentLinks"/> makes.</summary>
public interface IPresignedContent
{
    /// <summary>Opens what the id names, or returns null when it is gone; the front door disposes it.</summary>
    /// <param name="id">The id the link was made for; it was signed, so it is one of ours.</param>
    /// <param name="cancellation">Ends when the client has gone.</param>
    ValueTask<PresignedFile?> OpenAsync(string id, CancellationToken cancellation);
}
