using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Functions.Deploying;
using Thaw.Functions.Layers;
using Thaw.Functions.Tests.Fakes;
using Thaw.Functions.Tests.Layers;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class CodeSweepTests
{
    [Fact]
    public async Task Code_whose_row_was_never_stored_is_gone_after_the_next_start()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("kept", "kept");
        await LayerTests.PublishAsync(lambda, "{}", zip: "kept as well");
        lambda.Packages.BeforeImport = async () => await lambda.Database.Database.DisposeAsync();

        // From here on the store is gone, as in a crash: content is written, its row is not, and nothing can be cleaned up.
        await Assert.ThrowsAnyAsync<Exception>(() => lambda.CreateAsync("lost", "lost"));
        Assert.Equal(3, lambda.Packages.List().Count());
        Assert.Equal(3, lambda.Database.Blobs.List().Count());

        await StartAgainAsync(lambda);
        string[] kept = [FakePackages.IdOf("kept"), FakePackages.IdOf("kept as well")];
        Assert.Equal(kept.Order(StringComparer.Ordinal), lambda.Packages.List().Order(StringComparer.Ordinal));
        Assert.Equal(kept.Order(StringComparer.Ordinal), lambda.Database.Blobs.List().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Code_that_was_deleted_by_halves_is_gone_after_the_next_start()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("kept", "kept");
        await lambda.Packages.ImportAsync("half"u8.ToArray(), TestContext.Current.CancellationToken);
        await StartAgainAsync(lambda);
        Assert.Equal(FakePackages.IdOf("kept"), Assert.Single(lambda.Packages.List()));
    }

    /// <summary>Opens the store again and does what a start does; what requests held is forgotten.</summary>
    private static async Task StartAgainAsync(LambdaHarness lambda)
    {
        lambda.Packages.BeforeImport = () => Task.CompletedTask;
        await lambda.Database.ReopenAsync();
        var database = lambda.Database.Database;
        using var shelf = new CodeShelf(new FunctionStore(database, [], []), new LayerStore(database), lambda.Packages, lambda.Images, lambda.Database.Blobs);
        await new CodeSweep(shelf, NullLogger<CodeSweep>.Instance).StartAsync(TestContext.Current.CancellationToken);
    }
}
