using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Storage.Blobs;
using Thaw.Storage.Migrations;
using Thaw.Storage.Secrets;
using Thaw.TestKit;

namespace Thaw.Storage.Tests;

[Trait("ring", "contract")]
public sealed class StorageRegistrationTests
{
    [Fact]
    public async Task The_migrations_of_the_slices_make_the_schema()
    {
        using var directory = new TemporaryDirectory();
        var services = new ServiceCollection()
            .AddSingleton(new Migration(2026010101, "one", "CREATE TABLE one (id BIGINT)"))
            .AddStorage(new StorageOptions { DataDirectory = directory.File("data") });
        await using (var provider = services.BuildServiceProvider())
        {
            var database = provider.GetRequiredService<IDatabase>();
            Assert.NotNull(provider.GetRequiredService<IBlobStore>());
            var box = provider.GetRequiredService<ISecretBox>();
            Assert.Equal("secret"u8.ToArray(), box.Open("p", box.Seal("p", "secret"u8, "c"u8), "c"u8));
            Assert.Equal(0, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM one"), TestContext.Current.CancellationToken));
        }

        // Disposal of the container gives the directory back.
        DataDirectory.Claim(directory.File("data")).Dispose();
    }
}
