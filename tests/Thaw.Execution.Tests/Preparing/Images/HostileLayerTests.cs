using Thaw.Execution.Preparing.Images;
using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class HostileLayerTests : IDisposable
{
    private readonly ImagesFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/../out")]
    [InlineData("a/..")]
    [InlineData("..")]
    public async Task A_path_that_leads_upwards_is_refused(string path)
    {
        Assert.Contains("leads out of the image", (await _fixture.RefusedAsync(Of(FileEntry(path, "x")))).Message, StringComparison.Ordinal);
        Assert.Contains("leads out of the image", (await _fixture.RefusedAsync(Of(Pax(("path", path)), FileEntry("plain", "x")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absolute_path_begins_at_the_root_of_the_image()
    {
        var root = await _fixture.FlattenAsync(Of(FileEntry("//etc/./thaw-absolute", "x")));

        Assert.True(File.Exists(Path.Combine(root, "etc/thaw-absolute")));
        Assert.False(File.Exists("/etc/thaw-absolute"));
    }

    [Fact]
    public async Task A_link_to_the_host_is_never_followed_while_unpacking()
    {
        using var outside = new TestKit.TemporaryDirectory();
        var root = await _fixture.FlattenAsync(
            Of(LinkEntry("way", outside.Path), LinkEntry("file", outside.File("target")), LinkEntry("dots", string.Concat(Enumerable.Repeat("../", 5)) + outside.Path[1..])),
            Of(FileEntry("way/evil", "1"), FileEntry("file", "2"), FileEntry("dots/evil", "3"), FileEntry("way/.wh.kept"), DirectoryEntry("way/")));

        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
        Assert.Equal("3", File.ReadAllText(Path.Combine(root, outside.Path[1..], "evil")));
        Assert.Equal("2", File.ReadAllText(Path.Combine(root, "file")));
    }

    [Fact]
    public async Task Links_in_a_circle_end()
    {
        var refused = await _fixture.RefusedAsync(Of(LinkEntry("a", "b/x"), LinkEntry("b", "a/x"), FileEntry("a/file", "x")));

        Assert.Contains("no directory", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../../../../../etc/passwd")]
    [InlineData("missing")]
    [InlineData("directory")]
    [InlineData("")]
    public async Task A_hard_link_to_what_is_no_file_of_the_image_is_refused(string target) =>
        Assert.Equal(ImageRefusal.NotValid, (await _fixture.RefusedAsync(Of(DirectoryEntry("directory/"), HardLinkEntry("mine", target)))).Refusal);

    [Fact]
    public async Task A_hard_link_through_a_link_to_the_host_is_refused() =>
        await _fixture.RefusedAsync(Of(LinkEntry("etc", "/etc"), LinkEntry("way", "../../../../../etc"), HardLinkEntry("mine", "way/passwd")));

    [Fact]
    public async Task A_hard_link_in_the_place_of_what_it_lies_in_is_refused() =>
        await _fixture.RefusedAsync(Of(FileEntry("a/b", "1")), Of(HardLinkEntry("a", "a/b")));

    [Fact]
    public async Task Writing_to_another_name_of_a_file_does_not_change_the_first()
    {
        var root = await _fixture.FlattenAsync(Of(FileEntry("a", "1"), HardLinkEntry("b", "a")), Of(FileEntry("b", "2")));

        Assert.Equal(("1", "2"), (File.ReadAllText(Path.Combine(root, "a")), File.ReadAllText(Path.Combine(root, "b"))));
    }

    [Fact]
    public async Task Devices_and_pipes_come_to_nothing()
    {
        var root = await _fixture.FlattenAsync(
            Of(FileEntry("d/null", "old")),
            Of(Entry('3', "d/null", []), Entry('4', "d/disk", []), Entry('6', "d/pipe", [])));

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(root, "d")));
    }

    [Theory]
    [InlineData(".wh.")]
    [InlineData(".wh..")]
    [InlineData(".wh...")]
    [InlineData("a/.wh...")]
    public async Task A_whiteout_of_no_name_is_refused(string name) => await _fixture.RefusedAsync(Of(FileEntry("a/b", "1")), Of(FileEntry(name)));

    [Fact]
    public async Task Sparse_files_and_unknown_kinds_are_refused()
    {
        await _fixture.RefusedAsync(Of(Entry('S', "sparse", [])));
        await _fixture.RefusedAsync(Of(Pax(("GNU.sparse.major", "1"), ("GNU.sparse.name", "real")), FileEntry("sparse", "map")));
        await _fixture.RefusedAsync(Of(Entry('M', "rest", [])));
    }

    [Fact]
    public async Task Names_that_are_too_long_are_refused()
    {
        await _fixture.RefusedAsync(Of(Long('L', new string('n', 256)), FileEntry("cut")));
        await _fixture.RefusedAsync(Of(Long('L', string.Concat(Enumerable.Repeat("d/", 2100)) + "f"), FileEntry("cut")));
        await _fixture.RefusedAsync(Of(Long('K', new string('t', 4096)), LinkEntry("far", "cut")));
        await _fixture.RefusedAsync(Of(Entry('L', "long", [], size: 1L << 30)));
        await _fixture.RefusedAsync(Of(Entry('x', "pax", [], size: 7L << 30)));
    }

    [Fact]
    public async Task A_path_that_links_have_made_too_long_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat(new string('d', 200) + "/", 19));
        var refused = await _fixture.RefusedAsync(Of(Long('L', deep + "x/"), DirectoryEntry("cut"), Long('K', "/" + deep), LinkEntry("short", "cut"), FileEntry("short/" + new string('y', 80) + "/z")),
            Of(Pax(("path", "short/" + string.Concat(Enumerable.Repeat(new string('e', 200) + "/", 10)) + "f")), FileEntry("cut")));

        Assert.Contains("too long", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_archives_are_refused()
    {
        var wrongSum = FileEntry("a", "1");
        wrongSum[0] ^= 1;
        await _fixture.RefusedAsync(Of(wrongSum));
        await _fixture.RefusedAsync(FileEntry("a", "1234")[..514]);
        await _fixture.RefusedAsync(FileEntry("a")[..100]);
        await _fixture.RefusedAsync(Of(Entry('x', "pax", "99 path=a\n"u8.ToArray()), FileEntry("a")));
        await _fixture.RefusedAsync(Of(Entry('x', "pax", "nonsense"u8.ToArray()), FileEntry("a")));
        var negative = FileEntry("a");
        negative[124] = 0xFF;
        Seal(negative);
        await _fixture.RefusedAsync(Of(negative));
    }

    [Fact]
    public async Task More_bytes_than_an_image_may_have_are_refused_while_they_are_unpacked()
    {
        _fixture.Limit = 100_000;
        _fixture.Reopen();
        var bomb = Of(FileEntry("zeros", new string('\0', 10_000_000)));
        new HandmadeImage().AddGzip(bomb).PushTo(_fixture.Registry, "1");

        Assert.Equal(ImageRefusal.TooLarge, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync())).Refusal);
        Assert.Equal((0, 0), (_fixture.Count("trees"), _fixture.Count("layers")));
    }

    [Fact]
    public async Task The_limit_counts_what_later_layers_hide()
    {
        _fixture.Limit = 30_000;
        _fixture.Reopen();
        var layer = Of(FileEntry("same", new string('x', 12_000)));

        Assert.Equal(ImageRefusal.TooLarge, (await _fixture.RefusedAsync(layer, layer, layer)).Refusal);
    }

    [Fact]
    public async Task More_entries_than_an_image_may_have_are_refused_and_directories_of_long_paths_count()
    {
        _fixture.EntryLimit = 100;
        _fixture.Reopen();

        await _fixture.RefusedAsync(Of([.. Enumerable.Range(0, 101).Select(number => FileEntry($"f{number}"))]));
        await _fixture.RefusedAsync(Of(Long('L', string.Concat(Enumerable.Repeat("d/", 200)) + "f"), FileEntry("cut")));
    }

    [Fact]
    public async Task A_damaged_compression_is_refused()
    {
        var gzip = HandmadeImage.Gzip(Of(FileEntry("a", new string('x', 5000))));
        gzip[gzip.Length / 2] ^= 0xFF;
        new HandmadeImage().Add(Of(FileEntry("a", new string('x', 5000))), "application/vnd.oci.image.layer.v1.tar+gzip", gzip).PushTo(_fixture.Registry, "1");

        Assert.Equal(ImageRefusal.NotValid, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync())).Refusal);
    }
}
