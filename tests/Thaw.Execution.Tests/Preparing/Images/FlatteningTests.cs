using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class FlatteningTests : IDisposable
{
    private readonly ImagesFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Later_layers_lie_over_earlier_ones()
    {
        var root = await _fixture.FlattenAsync(
            Of(DirectoryEntry("app/"), FileEntry("app/a", "old"), FileEntry("app/b", "stays"), DirectoryEntry("was-directory/"), FileEntry("was-directory/x"), FileEntry("was-file")),
            Of(FileEntry("app/a", "new"), FileEntry("app/c", "added"), FileEntry("was-directory", "file"), DirectoryEntry("was-file/"), FileEntry("was-file/y", "1")));

        Assert.Equal(("new", "stays", "added"), (Text(root, "app/a"), Text(root, "app/b"), Text(root, "app/c")));
        Assert.Equal(("file", "1"), (Text(root, "was-directory"), Text(root, "was-file/y")));
    }

    [Fact]
    public async Task A_whiteout_hides_what_earlier_layers_have_and_nothing_of_its_own_layer()
    {
        var root = await _fixture.FlattenAsync(
            Of(FileEntry("gone", "1"), FileEntry("stays", "1"), FileEntry("d/x", "1"), FileEntry("d/y", "1"), FileEntry("again/old", "1")),
            Of(FileEntry("again/new", "2"), FileEntry(".wh.gone"), FileEntry("d/.wh.x"), FileEntry(".wh.again"), FileEntry(".wh.never-was")));

        Assert.Equal(["stays"], Names(root, "gone", "stays", "never-was"));
        Assert.Equal(["y"], Names(Path.Combine(root, "d"), "x", "y", ".wh.x"));
        Assert.Equal(["new"], Names(Path.Combine(root, "again"), "old", "new"));
    }

    [Fact]
    public async Task An_opaque_directory_hides_everything_that_earlier_layers_have_in_it()
    {
        var root = await _fixture.FlattenAsync(
            Of(FileEntry("d/old", "1"), FileEntry("d/sub/old", "1"), FileEntry("d/kept/old", "1"), FileEntry("e/f", "1")),
            Of(FileEntry("d/first", "2"), FileEntry("d/kept/new", "2"), FileEntry("d/.wh..wh..opq"), FileEntry("d/last", "2"), FileEntry("e/.wh..wh.plnk")));

        Assert.Equal(["first", "kept", "last"], Directory.GetFileSystemEntries(Path.Combine(root, "d")).Select(path => Path.GetFileName(path)).Order());
        Assert.Equal(["new"], Names(Path.Combine(root, "d/kept"), "old", "new"));
        Assert.True(File.Exists(Path.Combine(root, "e/f")));
    }

    [Fact]
    public async Task Links_hard_links_modes_and_long_names_are_kept_and_the_rights_of_others_are_not()
    {
        var name = string.Concat(Enumerable.Repeat("long-name/", 15)) + "file";
        var root = await _fixture.FlattenAsync(Of(
            FileEntry("bin/tool", "#!", 0b110_111_101_101),
            FileEntry("private", "x", 0b110_000_000),
            DirectoryEntry("shared/", 0b001_111_111_111),
            LinkEntry("tool", "/bin/tool"),
            HardLinkEntry("bin/same", "bin/tool"),
            HardLinkEntry("linked", "tool"),
            Long('L', name + "-gnu"), FileEntry("cut", "gnu"),
            Pax(("path", name + "-pax"), ("comment", "é")), FileEntry("cut", "pax"),
            Long('K', "/" + name), LinkEntry("far", "cut")));

        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Path.Combine(root, "bin/tool")));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(Path.Combine(root, "private")));
        Assert.Equal((UnixFileMode)0b111_111_111, File.GetUnixFileMode(Path.Combine(root, "shared")));
        Assert.Equal("/bin/tool", new FileInfo(Path.Combine(root, "tool")).LinkTarget);
        Assert.Equal(("#!", "/bin/tool"), (Text(root, "bin/same"), new FileInfo(Path.Combine(root, "linked")).LinkTarget));
        Assert.Equal(("gnu", "pax"), (Text(root, name + "-gnu"), Text(root, name + "-pax")));
        Assert.Equal("/" + name, new FileInfo(Path.Combine(root, "far")).LinkTarget);
    }

    [Fact]
    public async Task A_layer_that_writes_through_a_link_of_an_earlier_one_stays_inside()
    {
        var root = await _fixture.FlattenAsync(
            Of(FileEntry("usr/bin/a", "1"), LinkEntry("bin", "usr/bin"), LinkEntry("up", "../../../../usr"), LinkEntry("absolute", "/usr/bin")),
            Of(FileEntry("bin/b", "2"), FileEntry("up/c", "3"), FileEntry("absolute/d", "4")));

        Assert.Equal(("2", "3", "4"), (Text(root, "usr/bin/b"), Text(root, "usr/c"), Text(root, "usr/bin/d")));
        Assert.Equal("usr/bin", new FileInfo(Path.Combine(root, "bin")).LinkTarget);
    }

    [Fact]
    public async Task A_tree_has_real_places_for_what_a_sandbox_mounts()
    {
        var root = await _fixture.FlattenAsync(Of(
            LinkEntry("proc", "/etc"), FileEntry("tmp", "no directory"), LinkEntry("etc/hosts", "/proc/self/mem"), DirectoryEntry("etc/resolv.conf/"), DirectoryEntry("var/", 0b111_000_000)));

        foreach (var directory in Thaw.Sandbox.ImageRoot.Directories)
        {
            Assert.True(new DirectoryInfo(Path.Combine(root, directory)) is { Exists: true, LinkTarget: null }, directory);
        }

        foreach (var file in Thaw.Sandbox.ImageRoot.Files)
        {
            Assert.True(new FileInfo(Path.Combine(root, file)) is { Exists: true, LinkTarget: null }, file);
        }

        Assert.True(File.GetUnixFileMode(Path.Combine(root, "var")).HasFlag(UnixFileMode.OtherExecute));
    }

    private static string Text(string root, string path) => File.ReadAllText(Path.Combine(root, path));

    private static IEnumerable<string> Names(string directory, params string[] names) => names.Where(name => Path.Exists(Path.Combine(directory, name)));
}
