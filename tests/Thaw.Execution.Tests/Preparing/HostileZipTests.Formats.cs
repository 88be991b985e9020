using Thaw.Execution.Preparing;
using static Thaw.Execution.Tests.Preparing.HandmadeZip;

namespace Thaw.Execution.Tests.Preparing;

public sealed partial class HostileZipTests
{
    [Fact]
    public async Task An_archive_with_a_comment_is_accepted()
    {
        using var made = new HandmadeZip();
        made.Add(FileEntry("x"));
        await _directory.Packages().ImportAsync(made.ToArray(comment: "hello"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Sizes_may_be_in_the_fields_for_large_archives()
    {
        byte[] extra = [1, 0, 8, 0, 7, 0, 0, 0, 0, 0, 0, 0];
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(
            Of(FileEntry("x") with { Size = uint.MaxValue, LocalSize = 7, CentralExtra = extra }), TestContext.Current.CancellationToken);
        Assert.Equal(7, package.UnzippedSize);
        packages.Delete(package.CodeId);
        extra[11] = 0x7F;
        await RefusedAsync(Of(FileEntry("x") with { Size = uint.MaxValue, LocalSize = 7, CentralExtra = extra }));
        await RefusedAsync(Of(FileEntry("x") with { Size = uint.MaxValue, LocalSize = 7 }));
    }

    [Fact]
    public async Task More_entries_than_allowed_are_refused()
    {
        var options = new PreparingOptions { CodeDirectory = _directory["code"], RuntimesDirectory = "", EntryLimit = 2 };
        var packages = new CodePackages(options, new TestKit.SeededIds());
        await Assert.ThrowsAsync<InvalidCodePackageException>(
            () => packages.ImportAsync(Of(FileEntry("a"), FileEntry("b"), FileEntry("c")), TestContext.Current.CancellationToken));
    }
}
