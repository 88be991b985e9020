namespace Thaw.Storage.Secrets;

/// <summary>Opens the secret box of a data directory.</summary>
internal static class SecretBoxes
{
    /// <exception cref="StorageException">There is no right master key.</exception>
    public static async Task<ISecretBox> OpenAsync(DataDirectory directory, IDatabase database, StorageOptions options, RandomBytes random)
    {
        var source = new MasterKeySource(new MasterKeyFile(directory), new MasterKeyRecord(database), options, random);
        return new SecretBox(await source.OpenAsync(), random);
    }

    /// <summary>The same for a container's factory, which cannot await.</summary>
    public static ISecretBox Open(DataDirectory directory, IDatabase database, StorageOptions options, RandomBytes random) =>
        Task.Run(() => OpenAsync(directory, database, options, random)).GetAwaiter().GetResult();
}
