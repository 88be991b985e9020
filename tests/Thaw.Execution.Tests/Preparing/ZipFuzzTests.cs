using Thaw.Execution.Preparing;
using static Thaw.Execution.Tests.Preparing.HandmadeZip;

namespace Thaw.Execution.Tests.Preparing;

public sealed class ZipFuzzTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_mutated_archive_is_unpacked_inside_its_directory_or_refused(int seed)
    {
        var random = new Random(seed);
        var packages = _directory.Packages();
        var outside = _directory.Write("outside/canary", "untouched");
        for (var round = 0; round < 300; round++)
        {
            var zip = Mutate(Sample(random), random);
            try
            {
                var package = await packages.ImportAsync(zip, TestContext.Current.CancellationToken);
                AssertInside(packages.PathOf(package.CodeId));
                packages.Delete(package.CodeId);
            }
            catch (InvalidCodePackageException)
            {
                // The other permitted end.
            }

            Assert.Empty(Directory.GetFileSystemEntries(_directory["code"]));
        }

        Assert.Equal("untouched", File.ReadAllText(outside));
        Assert.Equal(["code", "outside"], Directory.GetFileSystemEntries(_directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static byte[] Sample(Random random)
    {
        string[] names = ["a", "b/c", "b/d/e", "../x", "./f", "b", "link", "a/../g", "h/", "b/d/i.js"];
        using var zip = new HandmadeZip();
        foreach (var name in names.OrderBy(_ => random.Next()).Take(random.Next(1, 6)))
        {
            zip.Add(random.Next(4) switch
            {
                0 => LinkEntry(name, names[random.Next(names.Length)]),
                1 => FileEntry(name, new string('x', random.Next(3000))) with { Deflate = true, Flags = (ushort)(random.Next(2) * 8) },
                2 => DirectoryEntry(name + "/"),
                _ => FileEntry(name, "content", random.Next(0x1000)),
            });
        }

        return zip.ToArray();
    }

    private static byte[] Mutate(byte[] zip, Random random)
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            // Half of the mutations hit the headers at the end, where an archive says what it is.
            var at = random.Next(2) == 0 ? random.Next(zip.Length) : zip.Length - 1 - random.Next(Math.Min(120, zip.Length));
            zip[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(zip[at] ^ (1 << random.Next(8))),
                _ => (byte)(random.Next(2) * 255),
            };
        }

        return random.Next(10) == 0 ? zip[..random.Next(zip.Length)] : zip;
    }

    private static void AssertInside(string root)
    {
        foreach (var entry in new DirectoryInfo(root).EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            Assert.StartsWith(root + "/", entry.FullName, StringComparison.Ordinal);
            if (entry.LinkTarget is null)
            {
                Assert.Equal(0, (int)entry.UnixFileMode & 0xE00);
            }
            else if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                Assert.StartsWith(root, target.FullName, StringComparison.Ordinal);
            }
        }
    }
}
