using Thaw.Execution.Preparing;
using static Thaw.Execution.Tests.Preparing.HandmadeZip;

namespace Thaw.Execution.Tests.Preparing;

public sealed class LayerMergeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Later_layers_lie_over_earlier_ones_and_leave_them_as_they_were()
    {
        var packages = _directory.Packages();
        var first = await ImportAsync(packages, FileEntry("python/shared.py", "first"), FileEntry("python/only/first.py", "1"), FileEntry("bin", "a file"));
        var second = await ImportAsync(packages, FileEntry("python/shared.py", "second"), FileEntry("python/only/second.py", "2"), FileEntry("bin/tool", "tool"));

        await packages.MergeAsync([first, second], TestContext.Current.CancellationToken);

        var tree = packages.PathOf(LayerTree.IdOf([first, second]));
        Assert.Equal("second", File.ReadAllText(Path.Combine(tree, "python/shared.py")));
        Assert.Equal(["first.py", "second.py"], Directory.GetFiles(Path.Combine(tree, "python/only")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("tool", File.ReadAllText(Path.Combine(tree, "bin/tool")));
        Assert.Equal("first", File.ReadAllText(Path.Combine(packages.PathOf(first), "python/shared.py")));
        Assert.Equal("a file", File.ReadAllText(Path.Combine(packages.PathOf(first), "bin")));
        Assert.Equal(3, packages.List().Count());
    }

    [Fact]
    public async Task The_order_makes_another_tree()
    {
        var packages = _directory.Packages();
        var first = await ImportAsync(packages, FileEntry("x", "first"), FileEntry("d/e", "1"));
        var second = await ImportAsync(packages, FileEntry("x", "second"), FileEntry("d", "2"));

        await packages.MergeAsync([second, first], TestContext.Current.CancellationToken);
        await packages.MergeAsync([first, second], TestContext.Current.CancellationToken);

        Assert.Equal("first", File.ReadAllText(Path.Combine(packages.PathOf(LayerTree.IdOf([second, first])), "x")));
        Assert.Equal("1", File.ReadAllText(Path.Combine(packages.PathOf(LayerTree.IdOf([second, first])), "d/e")));
        Assert.Equal("2", File.ReadAllText(Path.Combine(packages.PathOf(LayerTree.IdOf([first, second])), "d")));
    }

    [Fact]
    public async Task A_single_layer_is_its_own_tree()
    {
        var packages = _directory.Packages();
        var only = await ImportAsync(packages, FileEntry("x", "1"));

        await packages.MergeAsync([only], TestContext.Current.CancellationToken);

        Assert.Equal(only, LayerTree.IdOf([only]));
        Assert.Single(packages.List());
    }

    [Fact]
    public async Task Merging_again_and_at_once_makes_one_tree_and_leaves_nothing_else()
    {
        var packages = _directory.Packages();
        var first = await ImportAsync(packages, FileEntry("x", "1"));
        var second = await ImportAsync(packages, FileEntry("y", "2"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => packages.MergeAsync([first, second], TestContext.Current.CancellationToken)));
        await packages.MergeAsync([first, second], TestContext.Current.CancellationToken);

        Assert.Equal(3, Directory.GetFileSystemEntries(_directory["code"]).Length);
        packages.Delete(first);
        Assert.Equal("1", File.ReadAllText(Path.Combine(packages.PathOf(LayerTree.IdOf([first, second])), "x")));
    }

    private static async Task<string> ImportAsync(ICodePackages packages, params Entry[] entries) =>
        (await packages.ImportAsync(Of(entries), TestContext.Current.CancellationToken)).CodeId;
}
