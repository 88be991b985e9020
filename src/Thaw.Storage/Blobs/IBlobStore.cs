namespace Thaw.Storage.Blobs;

/// <summary>Files named by the SHA-256 of their content: written once, never changed.</summary>
public interface IBlobStore
{
    /// <summary>Stores the bytes durably unless they are there already.</summary>
    /// <returns>The SHA-256 of the content in lower-case hexadecimal.</returns>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Opens a blob for reading, or null when it is not there.</summary>
    Stream? OpenRead(string sha256);

    /// <summary>Removes a blob; removing one that is not there does nothing.</summary>
    void Delete(string sha256);

    /// <summary>The names of all blobs, for removing those that nothing refers to.</summary>
    IEnumerable<string> List();
}
