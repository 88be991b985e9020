using System.IO.Compression;
using System.Security.Cryptography;
using Thaw.Execution.Preparing;
using Thaw.TestKit;
using static Thaw.Execution.Tests.Preparing.HandmadeZip;

namespace Thaw.Execution.Tests.Preparing;

public sealed class CodePackagesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_package_is_unpacked_under_the_hash_of_its_zip()
    {
        var zip = Of(FileEntry("index.py", "print()"), FileEntry("lib/deep/a.txt", new string('a', 5000)) with { Deflate = true });
        var packages = _directory.Packages();

        var package = await packages.ImportAsync(zip, TestContext.Current.CancellationToken);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(zip)), package.CodeId);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(zip)), package.CodeSha256);
        Assert.Equal((zip.Length, 5007L), (package.Size, package.UnzippedSize));
        Assert.Equal("print()", File.ReadAllText(Path.Combine(packages.PathOf(package.CodeId), "index.py")));
        Assert.Equal(5000, File.ReadAllText(Path.Combine(packages.PathOf(package.CodeId), "lib/deep/a.txt")).Length);
        Assert.True(packages.Contains(package.CodeId));
        Assert.Equal([package.CodeId], packages.List());
        Assert.Single(Directory.GetFileSystemEntries(_directory["code"]));
    }

    [Theory]
    [InlineData("lib/deep/a.txt", true)]
    [InlineData("index.py", true)]
    [InlineData("lib/deep", false)]
    [InlineData("lib/none.txt", false)]
    [InlineData("none/a.txt", false)]
    [InlineData("link.txt", false)]
    [InlineData("folder/a.txt", false)]
    public async Task A_package_tells_which_files_it_has_without_following_links(string path, bool has)
    {
        var zip = Of(FileEntry("index.py"), FileEntry("lib/deep/a.txt"), LinkEntry("link.txt", "index.py"), LinkEntry("folder", "lib/deep"));
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(zip, TestContext.Current.CancellationToken);

        Assert.Equal(has, packages.HasFile(package.CodeId, path));
    }

    [Fact]
    public async Task Importing_again_gives_the_same_package_and_touches_nothing()
    {
        var zip = Of(FileEntry("a", "1"));
        var packages = _directory.Packages();
        var first = await packages.ImportAsync(zip, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(packages.PathOf(first.CodeId), "mark"), "");

        Assert.Equal(first, await packages.ImportAsync(zip, TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(packages.PathOf(first.CodeId), "mark")));
    }

    [Fact]
    public async Task Many_imports_of_the_same_content_at_once_give_one_package()
    {
        var zip = Of([.. Enumerable.Range(0, 40).Select(i => FileEntry($"d{i % 7}/f{i}", $"{i}"))]);
        var packages = _directory.Packages();

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => packages.ImportAsync(zip, TestContext.Current.CancellationToken)));

        Assert.Single(all.Distinct());
        Assert.Single(Directory.GetFileSystemEntries(_directory["code"]));
        Assert.Equal(40, Directory.GetFiles(packages.PathOf(all[0].CodeId), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Unpacked_files_outlive_the_process_and_are_made_anew_when_the_machine_was_started_anew()
    {
        _directory.Write("boot", "one");
        var options = new PreparingOptions { CodeDirectory = _directory["code"], RuntimesDirectory = _directory["runtimes"], LastBootFile = _directory["last-boot"], BootIdFile = _directory["boot"] };
        var zip = Of(FileEntry("-a b/é", "x"));
        var codeId = (await new CodePackages(options, new SeededIds()).ImportAsync(zip, TestContext.Current.CancellationToken)).CodeId;
        Assert.True(new CodePackages(options, new SeededIds()).Contains(codeId));

        _directory.Write("boot", "two");
        var packages = new CodePackages(options, new SeededIds());
        Assert.False(packages.Contains(codeId));
        Assert.Equal([codeId], packages.List());
        packages.Delete(codeId);
        await packages.ImportAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal("x", File.ReadAllText(Path.Combine(packages.PathOf(codeId), "-a b/é")));
        Assert.Equal([codeId], packages.List());
        Assert.True(new CodePackages(options, new SeededIds()).Contains(codeId));
    }

    [Fact]
    public async Task A_machine_that_does_not_tell_when_it_was_started_may_have_been_started_anew()
    {
        var options = new PreparingOptions { CodeDirectory = _directory["code"], RuntimesDirectory = _directory["runtimes"], LastBootFile = _directory["last-boot"], BootIdFile = _directory["none"] };
        var codeId = (await new CodePackages(options, new SeededIds()).ImportAsync(Of(FileEntry("a", "x")), TestContext.Current.CancellationToken)).CodeId;
        Assert.False(new CodePackages(options, new SeededIds()).Contains(codeId));
    }

    [Fact]
    public async Task Modes_are_kept_and_their_dangerous_bits_are_not()
    {
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(
            Of(FileEntry("bootstrap", "x", 0x1ED), FileEntry("secret", "x", 0x180), FileEntry("setuid", "x", 0xFFF), FileEntry("none"), DirectoryEntry("closed/", 0x1C0), DirectoryEntry("plain/", 0)),
            TestContext.Current.CancellationToken);

        string Mode(string name) => Convert.ToString((int)File.GetUnixFileMode(Path.Combine(packages.PathOf(package.CodeId), name)), 8);
        Assert.Equal(["755", "600", "777", "644", "700", "755"], [Mode("bootstrap"), Mode("secret"), Mode("setuid"), Mode("none"), Mode("closed"), Mode("plain")]);
        Assert.Equal("755", Mode(""));
    }

    [Theory]
    [InlineData("a/link", "../b/target")]
    [InlineData("link", "a/b")]
    [InlineData("node_modules/.bin/tool", "../tool/cli.js")]
    [InlineData("link", "nowhere")]
    [InlineData("up", "a/..")]
    public async Task Links_inside_the_package_are_kept(string name, string target)
    {
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(Of(FileEntry("a/b", "x"), LinkEntry(name, target)), TestContext.Current.CancellationToken);

        Assert.Equal(target, new FileInfo(Path.Combine(packages.PathOf(package.CodeId), name)).LinkTarget);
    }

    [Fact]
    public async Task Archives_of_common_tools_are_accepted()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("empty/");
            using var stream = archive.CreateEntry("src/ä.txt").Open();
            stream.Write("hello"u8);
        }

        var packages = _directory.Packages();
        var package = await packages.ImportAsync(memory.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("hello", File.ReadAllText(Path.Combine(packages.PathOf(package.CodeId), "src/ä.txt")));
        Assert.True(Directory.Exists(Path.Combine(packages.PathOf(package.CodeId), "empty")));
    }

    [Fact]
    public async Task A_leading_dot_names_the_same_file_and_old_names_are_code_page_437()
    {
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(
            Of(DirectoryEntry("./"), FileEntry("./index.js", "x"), FileEntry("old") with { NameBytes = [0x81, 0x2E, 0x74] }), TestContext.Current.CancellationToken);

        Assert.Equal(["index.js", "ü.t"], Directory.GetFiles(packages.PathOf(package.CodeId)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_deleted_package_is_gone_and_what_a_crash_left_is_removed_at_the_next_start()
    {
        var packages = _directory.Packages();
        var package = await packages.ImportAsync(Of(FileEntry("a/b"), LinkEntry("c", "a")), TestContext.Current.CancellationToken);
        _directory.Write($"code/{package.CodeId}.tmp-12345678/half", "");

        packages = _directory.Packages();
        Assert.Equal([package.CodeId], Directory.GetFileSystemEntries(_directory["code"]).Select(Path.GetFileName));
        packages.Delete(package.CodeId);
        packages.Delete(package.CodeId);

        Assert.False(packages.Contains(package.CodeId));
        Assert.Empty(Directory.GetFileSystemEntries(_directory["code"]));
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("")]
    [InlineData("ABC")]
    public void Only_hashes_name_packages(string codeId)
    {
        var packages = _directory.Packages();
        Assert.False(packages.Contains(codeId));
        Assert.Throws<ArgumentException>(() => packages.PathOf(codeId));
        packages.Delete(codeId);
    }
}
