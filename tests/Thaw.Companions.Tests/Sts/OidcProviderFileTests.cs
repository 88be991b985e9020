using Thaw.Companions.Sts.WebIdentity;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Sts;

public sealed class OidcProviderFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Providers_are_read_with_keys_beside_the_file()
    {
        File.WriteAllText(_directory.File("keys.json"), "{}");
        var providers = Read("""
            [{"issuer":"https://a.example.org","audiences":["x"],"keys":"keys.json"},
             {"issuer":"http://127.0.0.1:8080/b","audiences":["x","y"],"keys":"https://b.example.org/keys"},
             {"issuer":"https://c.example.org","audiences":["x"]}]
            """, out var mistakes);
        Assert.Empty(mistakes);
        Assert.Equal([_directory.File("keys.json"), "https://b.example.org/keys", null], providers.Select(provider => provider.Keys));
    }

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var providers = Read("""[{"issuer":"http://a.example.org","audiences":[],"keys":"none.json"},{"issuer":"b","audiences":["x"]},null]""", out var mistakes);
        Assert.Empty(providers);
        Assert.Equal(6, mistakes.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""[{"issuer":1}]""")]
    public void What_is_no_list_of_providers_is_a_mistake(string text)
    {
        Read(text, out var mistakes);
        Assert.Contains("is not a JSON list of providers", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_mistake()
    {
        List<string> mistakes = [];
        OidcProviderFile.Read(_directory.File("none.json"), mistakes);
        Assert.StartsWith("The file of OpenID Connect providers cannot be read: ", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    private IReadOnlyList<OidcProvider> Read(string text, out List<string> mistakes)
    {
        File.WriteAllText(_directory.File("providers.json"), text);
        mistakes = [];
        return OidcProviderFile.Read(_directory.File("providers.json"), mistakes);
    }
}
