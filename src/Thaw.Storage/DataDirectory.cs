namespace Thaw.Storage;

/// <summary>The directory that holds everything that survives a restart, claimed by this process alone until it is disposed.</summary>
public sealed class DataDirectory : IDisposable
{
    // The errno of a lock that another process holds (EWOULDBLOCK), as .NET hands it on.
    private const int WouldBlock = 11;

    private readonly FileStream _claim;

    private DataDirectory(string path, FileStream claim)
    {
        Path = path;
        _claim = claim;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Makes the directory when it is missing, and claims it.</summary>
    /// <exception cref="StorageException">It cannot be made or written, or another process has claimed it.</exception>
    public static DataDirectory Claim(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            // What lies in it is nobody else's: a directory that is there already keeps the mode that somebody gave it.
            Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data directory {full} cannot be made: {refusal.Message}", refusal);
        }

        return new DataDirectory(full, TakeLock(full));
    }

    /// <summary>A directory inside, made when it is missing.</summary>
    /// <exception cref="StorageException">The data directory cannot be written.</exception>
    public string Subdirectory(string name)
    {
        var full = System.IO.Path.Combine(Path, name);
        try
        {
            return Directory.CreateDirectory(full).FullName;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, refusal);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _claim.Dispose();

    // FileShare.None is an exclusive flock on Unix: it ends with the process, however the process ends.
    private static FileStream TakeLock(string directory)
    {
        var file = System.IO.Path.Combine(directory, "lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw NotWritable(directory, refusal);
        }
        catch (IOException refusal)
        {
            throw refusal.HResult == WouldBlock ? InUse(directory, refusal) : NotWritable(directory, refusal);
        }
    }

    private static StorageException InUse(string directory, Exception inner) =>
        new($"The data directory {directory} is in use by another Thaw process. Stop that one, or choose another directory.", inner);

    private static StorageException NotWritable(string directory, Exception inner) =>
        new($"The data directory {directory} cannot be written: {inner.Message}", inner);
}
