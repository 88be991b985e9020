using System.Text;
using Thaw.Storage.Secrets;

namespace Thaw.Storage.Tests.Secrets;

public sealed class SecretBoxTests
{
    private readonly SecretBox _box = new(Chance.Key(1), Chance.Of(2));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    public void What_was_sealed_opens(string secret)
    {
        var wrapped = _box.Seal("iam/access-key", Encoding.UTF8.GetBytes(secret), "AKIA"u8);
        Assert.Equal(secret, Encoding.UTF8.GetString(_box.Open("iam/access-key", wrapped, "AKIA"u8)!));
    }

    [Fact]
    public void It_opens_after_a_restart_with_the_same_master_key()
    {
        var wrapped = _box.Seal("p", "secret"u8, "c"u8);
        Assert.Equal("secret"u8.ToArray(), new SecretBox(Chance.Key(1), Chance.Of(3)).Open("p", wrapped, "c"u8));
    }

    [Fact]
    public void The_secret_does_not_show_in_what_is_kept()
    {
        var wrapped = _box.Seal("p", "a secret of some length"u8, "c"u8);
        Assert.Equal(-1, wrapped.AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public void The_same_secret_sealed_twice_looks_different()
    {
        Assert.NotEqual(_box.Seal("p", "secret"u8, "c"u8), _box.Seal("p", "secret"u8, "c"u8));
    }

    [Fact]
    public void Nothing_opens_for_another_purpose()
    {
        Assert.Null(_box.Open("q", _box.Seal("p", "secret"u8, "c"u8), "c"u8));
    }

    [Fact]
    public void Nothing_opens_in_another_context()
    {
        var wrapped = _box.Seal("p", "secret"u8, "c"u8);
        Assert.Null(_box.Open("p", wrapped, "d"u8));
        Assert.Null(_box.Open("p", wrapped, ""u8));
        Assert.Null(_box.Open("p", wrapped, "cc"u8));
    }

    [Fact]
    public void Nothing_opens_under_another_master_key()
    {
        Assert.Null(new SecretBox(Chance.Key(9), Chance.Of(2)).Open("p", _box.Seal("p", "secret"u8, "c"u8), "c"u8));
    }

    [Fact]
    public void Another_master_key_that_claims_the_same_id_opens_nothing_either()
    {
        var other = new SecretBox(Chance.Key(9), Chance.Of(2));
        var wrapped = _box.Seal("p", "secret"u8, "c"u8);
        other.Seal("p", ""u8, ""u8).AsSpan(0, 1 + MasterKey.IdLength).CopyTo(wrapped);
        Assert.Null(other.Open("p", wrapped, "c"u8));
    }

    [Fact]
    public void No_altered_bit_goes_unnoticed()
    {
        var wrapped = _box.Seal("p", "secret"u8, "c"u8);
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            byte[] altered = [.. wrapped];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(_box.Open("p", altered, "c"u8));
        }
    }

    [Fact]
    public void Nothing_that_was_cut_or_made_longer_opens()
    {
        var wrapped = _box.Seal("p", "secret"u8, "c"u8);
        for (var length = 0; length < wrapped.Length; length++)
        {
            Assert.Null(_box.Open("p", wrapped.AsSpan(0, length), "c"u8));
            Assert.Null(_box.Open("p", wrapped.AsSpan(wrapped.Length - length), "c"u8));
        }

        Assert.Null(_box.Open("p", [.. wrapped, 0], "c"u8));
    }

    [Fact]
    public async Task Several_threads_may_use_it_at_once()
    {
        var box = new SecretBox(Chance.Key(1), System.Security.Cryptography.RandomNumberGenerator.Fill);
        var opened = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() =>
        {
            var purpose = $"p{number % 3}";
            return BitConverter.ToInt32(box.Open(purpose, box.Seal(purpose, BitConverter.GetBytes(number), "c"u8), "c"u8));
        })));
        Assert.Equal(Enumerable.Range(0, 200), opened);
    }

    [Fact]
    public void A_master_key_tells_only_its_id()
    {
        var key = Chance.Key(1);
        Assert.Equal($"MasterKey {{ {key.Id} }}", key.ToString());
        Assert.Matches("^[0-9a-f]{16}$", key.Id);
        Assert.NotEqual(key.Id, Chance.Key(2).Id);
    }
}
