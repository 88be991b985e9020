using Thaw.Storage;
using Thaw.Storage.Blobs;
using Thaw.Storage.Migrations;

namespace Thaw.TestKit;

/// <summary>A store in a temporary directory that is gone when the test is.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Migration[] _migrations;
    private readonly TemporaryDirectory _directory;
    private DataDirectory _claim;

    private TestDatabase(TemporaryDirectory directory, Migration[] migrations)
    {
        _directory = directory;
        _migrations = migrations;
        _claim = DataDirectory.Claim(directory.Path);
        Blobs = new FileBlobStore(_claim, "blobs");
        Database = null!;
    }

    /// <summary>The relations.</summary>
    public IDatabase Database { get; private set; }

    /// <summary>The blobs.</summary>
    public IBlobStore Blobs { get; private set; }

    /// <summary>The data directory.</summary>
    public string DirectoryPath => _directory.Path;

    /// <summary>Opens a new, empty store with the schema that the migrations make.</summary>
    public static async Task<TestDatabase> OpenAsync(params Migration[] migrations)
    {
        var store = new TestDatabase(new TemporaryDirectory(), migrations);
        await store.OpenDatabaseAsync();
        return store;
    }

    /// <summary>Closes the store and opens it again, as a restart of the server does.</summary>
    public async Task ReopenAsync()
    {
        await Database.DisposeAsync();
        _claim.Dispose();
        _claim = DataDirectory.Claim(_directory.Path);
        Blobs = new FileBlobStore(_claim, "blobs");
        await OpenDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _claim.Dispose();
        _directory.Dispose();
    }

    private async Task OpenDatabaseAsync() =>
        Database = await Storage.Database.OpenAsync(_claim, new StorageOptions { DataDirectory = _directory.Path }, _migrations);
}
