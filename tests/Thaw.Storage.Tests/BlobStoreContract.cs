using System.Text;
using Thaw.Storage.Blobs;

namespace Thaw.Storage.Tests;

/// <summary>What every blob store must do.</summary>
[Trait("ring", "contract")]
public abstract class BlobStoreContract : IDisposable
{
    private const string Sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static readonly byte[] Abc = "abc"u8.ToArray();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the store of this test; a second call opens the same one again.</summary>
    protected abstract IBlobStore Open();

    /// <summary>Removes the store.</summary>
    protected abstract void Remove();

    public void Dispose()
    {
        Remove();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_blob_is_named_by_its_content_and_read_back()
    {
        var store = Open();
        Assert.Equal(Sha256OfAbc, await store.PutAsync(Abc, Cancellation));
        Assert.Equal("abc", await ReadAsync(Open(), Sha256OfAbc));
    }

    [Fact]
    public async Task The_same_content_is_stored_once()
    {
        var store = Open();
        await store.PutAsync(Abc, Cancellation);
        await store.PutAsync(Abc, Cancellation);
        Assert.Equal([Sha256OfAbc], store.List());
    }

    [Fact]
    public async Task The_same_content_stored_by_many_at_once_is_whole()
    {
        var store = Open();
        var content = new byte[300_000];
        new Random(7).NextBytes(content);
        var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.PutAsync(content, Cancellation))));
        var name = Assert.Single(names.Distinct());
        using var copy = new MemoryStream();
        await using var blob = store.OpenRead(name)!;
        await blob.CopyToAsync(copy, Cancellation);
        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var store = Open();
        var name = await store.PutAsync(ReadOnlyMemory<byte>.Empty, Cancellation);
        Assert.Equal("", await ReadAsync(store, name));
    }

    [Fact]
    public void A_blob_that_is_not_there_is_null() => Assert.Null(Open().OpenRead(Sha256OfAbc));

    [Fact]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_does_nothing()
    {
        var store = Open();
        await store.PutAsync(Abc, Cancellation);
        store.Delete(Sha256OfAbc);
        store.Delete(Sha256OfAbc);
        Assert.Null(store.OpenRead(Sha256OfAbc));
        Assert.Empty(store.List());
    }

    [Fact]
    public async Task A_blob_can_be_read_to_its_end_while_it_is_deleted()
    {
        var store = Open();
        await store.PutAsync(Abc, Cancellation);
        await using var blob = store.OpenRead(Sha256OfAbc)!;
        store.Delete(Sha256OfAbc);
        using var reader = new StreamReader(blob);
        Assert.Equal("abc", await reader.ReadToEndAsync(Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/")]
    public void A_name_that_is_no_hash_is_refused(string name)
    {
        var store = Open();
        Assert.Throws<ArgumentException>(() => store.OpenRead(name));
        Assert.Throws<ArgumentException>(() => store.Delete(name));
    }

    [Fact]
    public async Task A_put_that_is_cancelled_leaves_nothing()
    {
        var store = Open();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(Abc, new CancellationToken(canceled: true)));
        Assert.Empty(store.List());
        Assert.Null(store.OpenRead(Sha256OfAbc));
    }

    private static async Task<string> ReadAsync(IBlobStore store, string name)
    {
        await using var blob = store.OpenRead(name)!;
        using var reader = new StreamReader(blob, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
