using System.Text;
using Thaw.Execution.Preparing;
using static Thaw.Execution.Tests.Preparing.HandmadeZip;

namespace Thaw.Execution.Tests.Preparing;

public sealed partial class HostileZipTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("a/..")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("..\\evil")]
    [InlineData("C:evil")]
    [InlineData("c:/evil")]
    [InlineData("nul\0byte")]
    [InlineData("a//b")]
    [InlineData("//")]
    [InlineData("")]
    public Task Names_that_could_lead_out_are_refused(string name) => RefusedAsync(Of(FileEntry("good"), FileEntry(name)));

    [Fact]
    public async Task Names_that_are_too_long_or_too_deep_are_refused()
    {
        await RefusedAsync(Of(FileEntry(new string('a', 256))));
        await RefusedAsync(Of(FileEntry(string.Join('/', Enumerable.Repeat("a", 129)))));
        await RefusedAsync(Of(FileEntry(string.Join('/', Enumerable.Repeat(new string('ü', 100), 11)))));
    }

    [Fact]
    public Task A_name_that_says_it_is_UTF8_and_is_not_is_refused() =>
        RefusedAsync(Of(FileEntry("x") with { NameBytes = [0x61, 0xFF], Flags = 0x800 }));

    [Theory]
    [InlineData("link", "../outside")]
    [InlineData("link", "/etc/passwd")]
    [InlineData("a/link", "../../outside")]
    [InlineData("link", "..")]
    [InlineData("link", "a/../..")]
    [InlineData("link", "")]
    [InlineData("link", "x\0y")]
    [InlineData("link", "link")]
    public Task Links_that_lead_out_are_refused(string name, string target) => RefusedAsync(Of(FileEntry("a/b"), LinkEntry(name, target)));

    [Fact]
    public async Task Links_that_lead_out_by_way_of_another_link_are_refused()
    {
        // p/q/r is really the directory t, so that two steps up from it are outside, though the text stays inside.
        await RefusedAsync(Of(FileEntry("t/x"), LinkEntry("p/q/r", "../../t"), LinkEntry("x", "p/q/r/../..")));
        await RefusedAsync(Of(LinkEntry("a", "b"), LinkEntry("b", "a")));
    }

    [Fact]
    public Task Links_that_would_take_minutes_to_follow_are_refused()
    {
        var longWay = string.Concat(Enumerable.Repeat("a/../", 700));
        return RefusedAsync(Of([FileEntry("a/b"), .. Enumerable.Range(0, 2000).Select(i => LinkEntry($"l{i}", longWay + "a"))]), limit: 64 << 20);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link()
    {
        await RefusedAsync(Of(LinkEntry("dir", "a"), FileEntry("a/x"), FileEntry("dir/evil")));
        await RefusedAsync(Of(FileEntry("dir/evil"), LinkEntry("dir", "a")));
    }

    [Fact]
    public async Task Names_that_contradict_each_other_are_refused()
    {
        await RefusedAsync(Of(FileEntry("a"), FileEntry("a")));
        await RefusedAsync(Of(FileEntry("a"), FileEntry("./a")));
        await RefusedAsync(Of(FileEntry("a"), FileEntry("a/b")));
        await RefusedAsync(Of(FileEntry("a/b"), FileEntry("a")));
        await RefusedAsync(Of(FileEntry("a"), DirectoryEntry("a/")));
        await RefusedAsync(Of(DirectoryEntry("a/"), DirectoryEntry("a/")));
    }

    [Theory]
    [InlineData(0x1000)]
    [InlineData(0x2000)]
    [InlineData(0x6000)]
    [InlineData(0xC000)]
    public Task Pipes_devices_and_sockets_are_refused(int type) => RefusedAsync(Of(FileEntry("x") with { Mode = type | 0x1FF }));

    [Theory]
    [InlineData(0x1)]
    [InlineData(0x41)]
    [InlineData(0x2000)]
    public async Task Encrypted_entries_are_refused(int flags)
    {
        await RefusedAsync(Of(FileEntry("x") with { Flags = (ushort)flags }));
        await RefusedAsync(Of(FileEntry("x") with { LocalFlags = (ushort)flags }));
    }

    [Fact]
    public async Task Unknown_compression_is_refused()
    {
        await RefusedAsync(Of(FileEntry("x") with { Method = 12 }));
        await RefusedAsync(Of(FileEntry("x") with { LocalMethod = 8 }));
    }

    [Fact]
    public async Task Bombs_are_refused_by_what_they_declare_and_by_what_they_are()
    {
        var zeros = new byte[4 << 20];
        await RefusedAsync(Of(FileEntry("x") with { Content = zeros, Deflate = true }), "Unzipped size must be smaller than 1048576 bytes");
        await RefusedAsync(Of(FileEntry("x") with { Content = zeros, Deflate = true, Size = 10, LocalSize = 10 }));
        await RefusedAsync(Of(FileEntry("a") with { Content = new byte[700_000], Deflate = true }, FileEntry("b") with { Content = new byte[700_000], Deflate = true }));
        await RefusedAsync(Of(LinkEntry("l", "") with { Content = new byte[100_000], Deflate = true }));
    }

    [Fact]
    public async Task What_an_entry_declares_must_be_true()
    {
        await RefusedAsync(Of(FileEntry("x") with { Crc = 1 }));
        await RefusedAsync(Of(FileEntry("x") with { Deflate = true, Size = 100, LocalSize = 100 }));
        await RefusedAsync(Of(FileEntry("x") with { Deflate = true, Size = 3, LocalSize = 3 }));
        await RefusedAsync(Of(FileEntry("x") with { LocalSize = 3 }));
        await RefusedAsync(Of(FileEntry("x") with { Size = 3, LocalSize = 3 }));
        await RefusedAsync(Of(FileEntry("x") with { LocalName = "y" }));
        await RefusedAsync(Of(FileEntry("x") with { Deflate = true, Raw = [0xFF, 0xFF, 0xFF, 0xFF] }));
        await RefusedAsync(Of(FileEntry("x") with { Deflate = true, Raw = Deflate(new byte[500])[..4] }));
        await RefusedAsync(Of(FileEntry("x") with { Offset = 7 }));
        await RefusedAsync(Of(FileEntry("x") with { Offset = 70_000 }));
        await RefusedAsync(Of(DirectoryEntry("d/") with { Content = [1] }));
    }

    [Fact]
    public Task Entries_that_share_bytes_are_refused() => RefusedAsync(Of(FileEntry("same"), FileEntry("same") with { Offset = 0, NameBytes = "same"u8.ToArray() }));

    [Fact]
    public Task Entries_that_overlap_are_refused()
    {
        // The first entry's data holds a whole second entry, local header and all: small archive, twice the content.
        var inner = Of(FileEntry("b", "inner"));
        var length = 30 + 1 + 5;
        var outer = FileEntry("a") with { Content = inner[..length] };
        return RefusedAsync(Of(outer, FileEntry("b", "inner") with { Offset = 31 }), "overlap");
    }

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        await RefusedAsync([]);
        await RefusedAsync("not a zip"u8.ToArray());
        await RefusedAsync(new byte[1000]);
        var zip = Of(FileEntry("x"));
        await RefusedAsync(zip[..^1]);
        await RefusedAsync([.. zip, 0]);
        await RefusedAsync([0, .. zip]);
        await RefusedAsync(Of(), "Uploaded file must be a non-empty zip");
        await RefusedAsync(Of(DirectoryEntry("./")), "Uploaded file must be a non-empty zip");
        using var made = new HandmadeZip();
        made.Add(FileEntry("x"));
        await RefusedAsync(made.ToArray(count: 2));
        await RefusedAsync(made.ToArray(disk: 1));
    }

    private async Task RefusedAsync(byte[] zip, string? because = null, long limit = 1 << 20)
    {
        var packages = _directory.Packages(limit);
        var refusal = await Assert.ThrowsAsync<InvalidCodePackageException>(() => packages.ImportAsync(zip, TestContext.Current.CancellationToken));

        var told = refusal.Detail ?? refusal.Message;
        Assert.Contains(because ?? "", told, StringComparison.Ordinal);
        Assert.DoesNotContain(told, character => char.IsControl(character));
        Assert.Empty(Directory.GetFileSystemEntries(_directory["code"]));
        Assert.Equal(["code"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName));
        Assert.True(Encoding.UTF8.GetByteCount(told) < 1000);
    }
}
