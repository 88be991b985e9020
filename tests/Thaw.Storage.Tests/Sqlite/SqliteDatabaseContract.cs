using Thaw.Storage.Migrations;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseContract : DatabaseContract
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DataDirectory _claim;

    public SqliteDatabaseContract() => _claim = DataDirectory.Claim(_directory.Path);

    protected override Task<IDatabase> OpenAsync(params Migration[] migrations) =>
        Database.OpenAsync(_claim, new StorageOptions { DataDirectory = _directory.Path }, migrations);

    protected override Task RemoveAsync()
    {
        _claim.Dispose();
        _directory.Dispose();
        return Task.CompletedTask;
    }
}
