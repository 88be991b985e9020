using Thaw.Execution.Preparing.Images;
using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class LayerFuzzTests : IDisposable
{
    private static readonly string[] Names =
    [
        "a", "b/c", "b/d/e", "../x", "./f", "b", "link", "a/../g", "h/", "b/.wh.c", ".wh.a", "b/.wh..wh..opq", "link/in", "..", "/", "", ".wh..", "proc", "tmp/x", "var/rapid/init",
    ];

    private static readonly string[] Targets = ["a", "b", "/", "..", "../../../../etc", "/etc/passwd", "link", "b/c", "", "."];
    private readonly ImagesFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Mutated_layers_are_unpacked_inside_their_tree_or_refused(int seed)
    {
        var random = new Random(seed);
        var before = Directory.GetFileSystemEntries(Path.GetDirectoryName(_fixture.Path)!);
        for (var round = 0; round < 200; round++)
        {
            try
            {
                var root = await _fixture.FlattenAsync([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Mutate(Sample(random), random))]);
                Assert.StartsWith(_fixture.Path, root, StringComparison.Ordinal);
                _fixture.Images.Delete(Path.GetFileName(root));
            }
            catch (ImageRefusedException)
            {
                // The other permitted end.
            }

            Assert.Equal((0, 0, 0), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
        }

        Assert.Equal(before.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(Path.GetDirectoryName(_fixture.Path)!).Order(StringComparer.Ordinal));
    }

    private static byte[] Sample(Random random) => Of([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Entry(random))]);

    private static byte[] Entry(Random random)
    {
        var (name, target) = (Names[random.Next(Names.Length)], Targets[random.Next(Targets.Length)]);
        return random.Next(9) switch
        {
            0 or 1 => LinkEntry(name, target),
            2 => HardLinkEntry(name, target),
            3 => DirectoryEntry(name + "/", random.Next(0x1000)),
            4 => [.. Pax(("path", name), ("linkpath", target)), .. FileEntry("x", "pax")],
            5 => [.. Long('L', name), .. FileEntry("x", "gnu")],
            6 => HandmadeTar.Entry("346SgKVx"[random.Next(8)], name, [], target),
            _ => FileEntry(name, new string('x', random.Next(2000)), random.Next(0x1000)),
        };
    }

    /// <summary>Changes some bytes; of most headers that were hit the checksum is made right again, so that what lies behind it is reached.</summary>
    private static byte[] Mutate(byte[] archive, Random random)
    {
        for (var hits = random.Next(4); hits > 0; hits--)
        {
            var block = random.Next(archive.Length / 512) * 512;
            archive[block + random.Next(512)] = (byte)random.Next(256);
            if (archive.AsSpan(block, 512).Slice(257, 5).SequenceEqual("ustar"u8) && random.Next(5) > 0)
            {
                Reseal(archive.AsSpan(block, 512));
            }
        }

        return archive;
    }

    private static void Reseal(Span<byte> block)
    {
        var header = block.ToArray();
        Seal(header);
        header.CopyTo(block);
    }
}
