using Thaw.Storage.Blobs;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Blobs;

public sealed class FileBlobStoreContract : BlobStoreContract
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DataDirectory _claim;

    public FileBlobStoreContract() => _claim = DataDirectory.Claim(_directory.Path);

    [Fact]
    public void What_a_killed_process_left_unfinished_is_removed()
    {
        Open();
        var left = _directory.File("blobs/unfinished/1");
        File.WriteAllText(left, "half");
        Assert.Empty(Open().List());
        Assert.False(File.Exists(left));
    }

    protected override IBlobStore Open() => new FileBlobStore(_claim);

    protected override void Remove()
    {
        _claim.Dispose();
        _directory.Dispose();
    }
}
