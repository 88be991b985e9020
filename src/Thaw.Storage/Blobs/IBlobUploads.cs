namespace Thaw.Storage.Blobs;

/// <summary>Contents that arrive in pieces, on disk from the first one on: each becomes a blob when it is whole.</summary>
public interface IBlobUploads
{
    /// <summary>Writes a piece and flushes it. What lies behind its beginning, as of a piece that was cut, is forgotten first.</summary>
    /// <param name="id">The upload; its first piece makes it.</param>
    /// <param name="at">Where the piece begins, in bytes.</param>
    /// <param name="piece">The bytes; read to their end and never held as a whole.</param>
    /// <param name="limit">How long the content may become, in bytes.</param>
    /// <param name="cancellation">Ends the writing; the piece then does not count.</param>
    /// <returns>The content's length; null when it would be longer than the limit, and then the piece does not count.</returns>
    Task<long?> AppendAsync(Guid id, long at, Stream piece, long limit, CancellationToken cancellation);

    /// <summary>The SHA-256 of what counts, in lower-case hexadecimal; what lies behind it, as of a piece that was cut, is forgotten first.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="length">How much counts, in bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<string> HashAsync(Guid id, long length, CancellationToken cancellation);

    /// <summary>Makes the content a blob, durably; unless it is one already, and then the upload only ends.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="sha256">The SHA-256 of the whole content.</param>
    void Keep(Guid id, string sha256);

    /// <summary>Removes an upload; removing one that is not there does nothing.</summary>
    void Discard(Guid id);

    /// <summary>All uploads, for removing those that nobody continues.</summary>
    IEnumerable<Guid> List();
}
