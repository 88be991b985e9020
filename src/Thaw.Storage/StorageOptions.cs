namespace Thaw.Storage;

/// <summary>Where the store keeps its files and how much it does at once.</summary>
public sealed record StorageOptions
{
    /// <summary>The directory of the database and the blobs; it is made when it does not exist. One process at a time may use it.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The highest number of queries that run at the same time, 1–1,024; others wait in turn. Default: 16.</summary>
    public int ReadConnections { get; init; } = 16;

    /// <summary>The highest number of changes that share one commit, 1–100,000. Default: 1,000.</summary>
    public int ChangesPerCommit { get; init; } = 1000;

    /// <summary>The master key of all secrets, 32 bytes in base64. Default: none, it is kept in the file <c>master.key</c>, which is made at the first start.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Keeps the master key out of logs.</summary>
    public override string ToString() => $"StorageOptions {{ {DataDirectory} }}";

    /// <summary>Checks all settings.</summary>
    /// <exception cref="StorageException">A setting is out of its range; the message names every one.</exception>
    public void Validate()
    {
        List<string> faults = [];
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            faults.Add("DataDirectory must not be empty");
        }

        if (ReadConnections is < 1 or > 1024)
        {
            faults.Add($"ReadConnections must be between 1 and 1024, not {ReadConnections}");
        }

        if (ChangesPerCommit is < 1 or > 100_000)
        {
            faults.Add($"ChangesPerCommit must be between 1 and 100000, not {ChangesPerCommit}");
        }

        if (MasterKey is not null && Secrets.MasterKey.Parse(MasterKey) is null)
        {
            faults.Add("the master key (THAW_MASTER_KEY) must be 32 bytes in base64, such as `head -c 32 /dev/urandom | base64` prints");
        }

        if (faults.Count > 0)
        {
            throw new StorageException($"The storage options are wrong: {string.Join("; ", faults)}.");
        }
    }
}
