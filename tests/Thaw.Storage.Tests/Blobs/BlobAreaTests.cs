using System.Security.Cryptography;
using System.Text;
using Thaw.Storage.Blobs;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Blobs;

[Trait("ring", "contract")]
public sealed class BlobAreaTests : IDisposable
{
    private const long Plenty = 1 << 20;

    private readonly TemporaryDirectory _directory = new();
    private readonly DataDirectory _claim;
    private readonly Guid _id = new("11111111-2222-4333-8444-555555555555");

    public BlobAreaTests() => _claim = DataDirectory.Claim(_directory.Path);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _claim.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Pieces_become_a_blob_that_is_named_by_its_content()
    {
        var area = Open();
        Assert.Equal(3, await AppendAsync(area, 0, "abc"));
        Assert.Equal(6, await AppendAsync(Open(), 3, "def"));
        var sha256 = await Open().Uploads.HashAsync(_id, 6, Cancellation);
        Assert.Equal(Sha256Of("abcdef"), sha256);
        area.Uploads.Keep(_id, sha256);
        Assert.Equal("abcdef", await ReadAsync(sha256));
        Assert.Empty(area.Uploads.List());
        Assert.Equal(sha256, Assert.Single(area.Blobs.List()));
    }

    [Fact]
    public async Task A_piece_that_did_not_count_is_written_over()
    {
        var area = Open();
        await AppendAsync(area, 0, "abc");
        await AppendAsync(area, 3, "a long piece whose end nobody acknowledged");
        Assert.Equal(Sha256Of("abc"), await area.Uploads.HashAsync(_id, 3, Cancellation));
        await AppendAsync(area, 3, "another one");
        Assert.Equal(4, await AppendAsync(area, 3, "d"));
        Assert.Equal(Sha256Of("abcd"), await area.Uploads.HashAsync(_id, 4, Cancellation));
    }

    [Fact]
    public async Task A_piece_that_would_be_too_long_does_not_count()
    {
        var area = Open();
        await AppendAsync(area, 0, "abc");
        Assert.Null(await area.Uploads.AppendAsync(_id, 3, new MemoryStream(new byte[8]), 10, Cancellation));
        Assert.Equal(Sha256Of("abc"), await area.Uploads.HashAsync(_id, 3, Cancellation));
    }

    [Fact]
    public async Task Content_that_is_a_blob_already_is_kept_once()
    {
        var area = Open();
        var other = new Guid("99999999-2222-4333-8444-555555555555");
        await AppendAsync(area, 0, "abc");
        area.Uploads.Keep(_id, Sha256Of("abc"));
        await area.Uploads.AppendAsync(other, 0, new MemoryStream("abc"u8.ToArray()), Plenty, Cancellation);
        area.Uploads.Keep(other, Sha256Of("abc"));
        Assert.Empty(area.Uploads.List());
        Assert.Equal("abc", await ReadAsync(Sha256Of("abc")));
    }

    [Fact]
    public async Task The_same_content_in_two_areas_is_removed_from_one()
    {
        var functions = new FileBlobStore(_claim, "blobs");
        var sha256 = await functions.PutAsync("abc"u8.ToArray(), Cancellation);
        var area = Open();
        await AppendAsync(area, 0, "abc");
        area.Uploads.Keep(_id, sha256);
        functions.Delete(sha256);
        Assert.Equal("abc", await ReadAsync(sha256));
        Assert.Empty(functions.List());
    }

    [Fact]
    public async Task A_discarded_upload_is_gone()
    {
        var area = Open();
        await AppendAsync(area, 0, "abc");
        Assert.Equal(_id, Assert.Single(area.Uploads.List()));
        area.Uploads.Discard(_id);
        area.Uploads.Discard(_id);
        Assert.Empty(area.Uploads.List());
    }

    private static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private BlobArea Open() => BlobArea.Open(_claim, "images");

    private Task<long?> AppendAsync(BlobArea area, long at, string text) =>
        area.Uploads.AppendAsync(_id, at, new MemoryStream(Encoding.UTF8.GetBytes(text)), Plenty, Cancellation);

    private async Task<string> ReadAsync(string sha256)
    {
        await using var blob = Open().Blobs.OpenRead(sha256)!;
        return await new StreamReader(blob).ReadToEndAsync(Cancellation);
    }
}
