using Thaw.Storage.Blobs;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Blobs;

public sealed class FileBlobStoreContract : BlobStoreContract
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DataDirectory _claim;

    public FileBlobStoreContract() => _claim = DataDirectory.Claim(_directory.Path);

    [Theory]
    [InlineData("")]
    [InlineData("whole but ")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task What_a_killed_process_left_unfinished_is_written_anew(string left)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var content = "whole but not wholly"u8.ToArray();
        var name = await Open().PutAsync(content, cancellation);
        var file = _directory.File($"blobs/{name[..2]}/{name}");
        await File.WriteAllTextAsync(file, left, cancellation);
        Assert.Equal(name, await Open().PutAsync(content, cancellation));
        Assert.Equal(content, await File.ReadAllBytesAsync(file, cancellation));
    }

    [Fact]
    public async Task The_same_content_put_by_many_at_once_is_whole()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var content = new byte[3 << 20];
        new Random(7).NextBytes(content);
        var store = Open();
        var names = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.PutAsync(content, cancellation), cancellation)));
        var name = Assert.Single(names.Distinct());
        Assert.Equal(content, await File.ReadAllBytesAsync(_directory.File($"blobs/{name[..2]}/{name}"), cancellation));
    }

    protected override IBlobStore Open() => new FileBlobStore(_claim, "blobs");

    protected override void Remove()
    {
        _claim.Dispose();
        _directory.Dispose();
    }
}
