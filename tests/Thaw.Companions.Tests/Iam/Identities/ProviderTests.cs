using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class ProviderTests
{
    private const string Arn = "arn:aws:iam::111122223333:oidc-provider/issuer.example/team/a";
    private const string Url = "https://issuer.example/team/a";
    private static readonly string Thumbprint = new('a', 40);

    [Fact]
    public async Task A_provider_is_made_shown_changed_and_removed()
    {
        await using var host = new IdentityHost();

        var made = await host.CallAsync(
            "CreateOpenIDConnectProvider", "Url", Url, "ClientIDList.member.1", "one", "ThumbprintList.member.1", Thumbprint, "Tags.member.1.Key", "team", "Tags.member.1.Value", "a");
        await host.CallAsync("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "ClientID", "two");
        await host.CallAsync("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "ClientID", "two");
        await host.CallAsync("RemoveClientIDFromOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "ClientID", "one");
        await host.CallAsync("UpdateOpenIDConnectProviderThumbprint", "OpenIDConnectProviderArn", Arn, "ThumbprintList.member.1", new string('b', 40));
        await host.CallAsync("TagOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "Tags.member.1.Key", "stage", "Tags.member.1.Value", "x");
        await host.CallAsync("UntagOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "TagKeys.member.1", "team");
        var shown = await host.CallAsync("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn);

        Assert.Equal(Arn, made.At("OpenIDConnectProviderArn"));
        Assert.Equal("issuer.example/team/a", shown.At("Url"));
        Assert.Equal(["two"], shown.Items("ClientIDList"));
        Assert.Equal([new string('b', 40)], shown.Items("ThumbprintList"));
        Assert.Equal(["stage"], shown.Each("Tags", "Key"));
        Assert.Equal(["stage"], (await host.CallAsync("ListOpenIDConnectProviderTags", "OpenIDConnectProviderArn", Arn)).Each("Tags", "Key"));
        Assert.Equal([Arn], (await host.CallAsync("ListOpenIDConnectProviders")).Each("OpenIDConnectProviderList", "Arn"));

        await host.CallAsync("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn);
        await host.CallAsync("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn);
        Assert.Equal($"404 NoSuchEntity: OpenIDConnect Provider not found for arn {Arn}", await host.RefusalAsync("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn));
    }

    [Fact]
    public async Task Those_who_exchange_tokens_find_the_provider_of_an_issuer_in_the_account()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateOpenIDConnectProvider", "Url", Url, "ClientIDList.member.1", "one", "ThumbprintList.member.1", Thumbprint);
        var providers = host.Get<IWebIdentityProviders>();

        var found = await providers.FindAsync(IdentityHost.Home, Url, TestContext.Current.CancellationToken);

        Assert.Equal((Arn, "issuer.example/team/a"), (found!.Arn, found.Url));
        Assert.Equal(["one"], found.ClientIds);
        Assert.Equal([Thumbprint], found.Thumbprints);
        Assert.Null(await providers.FindAsync(IdentityHost.Abroad, Url, TestContext.Current.CancellationToken));
        Assert.Null(await providers.FindAsync(IdentityHost.Home, "https://issuer.example/team", TestContext.Current.CancellationToken));
        await host.CallAsync("RemoveClientIDFromOpenIDConnectProvider", "OpenIDConnectProviderArn", Arn, "ClientID", "one");
        Assert.Empty((await providers.FindAsync(IdentityHost.Home, Url, TestContext.Current.CancellationToken))!.ClientIds);
    }

    [Theory]
    [InlineData("http://issuer.example", "400 ValidationError: Invalid Open ID Connect Provider URL")]
    [InlineData("https://issuer.example/?a=b", "400 ValidationError: Invalid Open ID Connect Provider URL")]
    [InlineData("https://", "400 ValidationError: Invalid Open ID Connect Provider URL")]
    [InlineData(Url, "409 EntityAlreadyExists: Provider with url https://issuer.example/team/a already exists.")]
    public async Task Urls_that_cannot_be_an_issuers_are_refused(string url, string refusal)
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateOpenIDConnectProvider", "Url", Url);

        Assert.Equal(refusal, await host.RefusalAsync("CreateOpenIDConnectProvider", "Url", url));
    }

    [Fact]
    public async Task A_provider_has_a_hundred_audiences_and_five_thumbprints_at_most()
    {
        await using var host = new IdentityHost();
        var clients = Enumerable.Range(1, 101).SelectMany(number => new[] { $"ClientIDList.member.{number}", $"client{number}" });
        var thumbprints = Enumerable.Range(1, 6).SelectMany(number => new[] { $"ThumbprintList.member.{number}", Thumbprint });

        Assert.Equal("409 LimitExceeded: Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100", await host.RefusalAsync("CreateOpenIDConnectProvider", ["Url", Url, .. clients]));
        Assert.StartsWith("400 InvalidInput: Thumbprint list", await host.RefusalAsync("CreateOpenIDConnectProvider", ["Url", Url, .. thumbprints]));
        Assert.Empty((await host.CallAsync("ListOpenIDConnectProviders")).Items("OpenIDConnectProviderList"));
    }
}
