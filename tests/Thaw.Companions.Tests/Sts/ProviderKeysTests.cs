using Thaw.Companions.Sts.WebIdentity;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Sts;

public sealed class ProviderKeysTests : IDisposable
{
    private const string Issuer = "https://id.example.org";
    private const string Address = "https://keys.example.org/jwks";

    private readonly ManualTime _time = new();
    private readonly PublishedDocuments _published = new();
    private readonly ProviderDocuments _documents;
    private readonly ProviderKeys _keys;
    private readonly TestIssuer _issuer = new(Issuer);

    public ProviderKeysTests()
    {
        _documents = new ProviderDocuments(_published);
        _keys = new ProviderKeys(_documents, _time);
        _published.Documents[Address] = _issuer.Keys;
    }

    public void Dispose()
    {
        _documents.Dispose();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Keys_are_fetched_once_an_hour()
    {
        Assert.Single(await _keys.FindAsync(Provider(Address), "key-1"));
        Assert.Single(await _keys.FindAsync(Provider(Address), "key-1"));
        Assert.Equal([Address], _published.Asked);
        _time.Advance(TimeSpan.FromHours(1));
        await _keys.FindAsync(Provider(Address), "key-1");
        Assert.Equal(2, _published.Asked.Count);
    }

    [Fact]
    public async Task A_key_that_nobody_knows_has_them_fetched_again_once_a_minute_at_most()
    {
        await _keys.FindAsync(Provider(Address), "key-1");
        Assert.Empty(await _keys.FindAsync(Provider(Address), "key-2"));
        Assert.Single(_published.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        using var rotated = new TestIssuer(Issuer, keyId: "key-2");
        _published.Documents[Address] = rotated.Keys;
        Assert.Single(await _keys.FindAsync(Provider(Address), "key-2"));
        Assert.Equal(2, _published.Asked.Count);
    }

    [Fact]
    public async Task An_issuer_tells_where_its_keys_are()
    {
        _published.Documents[Issuer + "/.well-known/openid-configuration"] = $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Address}}"}""";
        Assert.Single(await _keys.FindAsync(Provider(null), "key-1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"jwks_uri":"http://169.254.169.254/latest"}""")]
    [InlineData("""{"jwks_uri":"file:///etc/passwd"}""")]
    [InlineData("""{"jwks_uri":"/etc/passwd"}""")]
    public async Task Where_keys_are_must_be_an_https_address(string discovery)
    {
        _published.Documents[Issuer + "/.well-known/openid-configuration"] = discovery;
        Assert.Empty(await _keys.FindAsync(Provider(null), "key-1"));
        Assert.Single(_published.Asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"key-1","n":"!","e":"!"}]}""")]
    [InlineData("""{"keys":{}}""")]
    public async Task What_is_no_key_set_has_no_keys(string document)
    {
        _published.Documents[Address] = document;
        Assert.Empty(await _keys.FindAsync(Provider(Address), "key-1"));
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_not_read()
    {
        _published.Documents[Address] = _issuer.Keys + new string(' ', ProviderDocuments.Largest);
        Assert.Empty(await _keys.FindAsync(Provider(Address), "key-1"));
    }

    [Fact]
    public async Task A_provider_that_failed_is_asked_again_after_a_minute()
    {
        _published.Documents.Clear();
        Assert.Empty(await _keys.FindAsync(Provider(Address), "key-1"));
        _published.Documents[Address] = _issuer.Keys;
        Assert.Empty(await _keys.FindAsync(Provider(Address), "key-1"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await _keys.FindAsync(Provider(Address), "key-1"));
    }

    private static TrustedProvider Provider(string? keys) => new("arn", "id.example.org", Issuer, ["aud"], keys);
}
