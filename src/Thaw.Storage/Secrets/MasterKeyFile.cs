using System.Text;

namespace Thaw.Storage.Secrets;

/// <summary>
/// The file <c>master.key</c> of a data directory: a line with the key in base64 and a line with its id, which shows damage.
/// </summary>
/// <remarks>Written under another name, flushed, then renamed into place; see <see cref="Blobs.FileBlobStore"/> on the entry of the directory.</remarks>
internal sealed class MasterKeyFile(DataDirectory directory)
{
    private const int LongestFile = 4096;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(directory.Path, "master.key");

    /// <summary>Reads the key; null when there is no file.</summary>
    /// <exception cref="StorageException">The file is damaged, readable by others, or cannot be read.</exception>
    public MasterKey? Read()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            RefuseOthers(File.GetUnixFileMode(file.SafeFileHandle));
            return Parse(file) ?? throw new StorageException($"The master key {Path} is damaged. Put the key back from a backup: nothing else opens the secrets in this data directory.");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The master key {Path} cannot be read: {refusal.Message}", refusal);
        }
    }

    /// <summary>Writes the key; it is on disk, whole or not at all.</summary>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public void Write(MasterKey key)
    {
        var draft = Path + ".new";
        try
        {
            File.Delete(draft);
            using var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete, UnixCreateMode = Private });
            file.Write(Encoding.ASCII.GetBytes($"{key.Reveal()}\n{key.Id}\n"));
            file.Flush(flushToDisk: true);
            File.Move(draft, Path);
            file.Flush(flushToDisk: true);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The master key {Path} cannot be written: {refusal.Message}", refusal);
        }
    }

    private static MasterKey? Parse(FileStream file)
    {
        if (file.Length > LongestFile)
        {
            return null;
        }

        using var reader = new StreamReader(file, Encoding.ASCII);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
        return lines is [var text, var id, ""] && MasterKey.Parse(text) is { } key && key.Id == id ? key : null;
    }

    private void RefuseOthers(UnixFileMode mode)
    {
        if ((mode & Others) != 0)
        {
            var shown = Convert.ToString((int)mode, 8).PadLeft(4, '0');
            throw new StorageException($"The master key {Path} can be used by others than its owner (its mode is {shown}). If nobody else has read it, make it private: chmod 600 {Path}");
        }
    }
}
