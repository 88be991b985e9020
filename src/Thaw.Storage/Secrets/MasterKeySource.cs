namespace Thaw.Storage.Secrets;

/// <summary>Finds the key of a data directory, and makes one only where nothing can be wrapped under another.</summary>
internal sealed class MasterKeySource(MasterKeyFile file, MasterKeyRecord record, StorageOptions options, RandomBytes random)
{
    /// <summary>The key that was given, else the one in the file, else a new one.</summary>
    /// <exception cref="StorageException">The key is missing, damaged, open to others, or not the one that the secrets are wrapped under.</exception>
    public async Task<MasterKey> OpenAsync()
    {
        var recorded = await record.FindAsync();
        var key = Given() ?? file.Read() ?? Make(recorded);
        if (recorded is null)
        {
            await record.WriteAsync(key);
        }
        else if (recorded != key.Id)
        {
            var source = options.MasterKey is null ? $"The master key {file.Path}" : "The master key in THAW_MASTER_KEY";
            throw new StorageException($"{source} is another one ({key.Id}) than the one that the secrets in this data directory are wrapped under ({recorded}). Give that one.");
        }

        return key;
    }

    private MasterKey? Given() => options.MasterKey is { } text ? MasterKey.Parse(text) : null;

    private MasterKey Make(string? recorded)
    {
        if (recorded is not null)
        {
            throw new StorageException($"The master key {file.Path} is missing, and the secrets in this data directory are wrapped under it ({recorded}). Put it back from a backup, or give it in THAW_MASTER_KEY; a new one would open none of them.");
        }

        Span<byte> bytes = stackalloc byte[MasterKey.Length];
        random(bytes);
        var key = new MasterKey(bytes);
        bytes.Clear();
        file.Write(key);
        return key;
    }
}
