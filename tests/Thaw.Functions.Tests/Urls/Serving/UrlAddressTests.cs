using Thaw.Functions.Urls.Serving;

namespace Thaw.Functions.Tests.Urls.Serving;

public sealed class UrlAddressTests
{
    private const string Id = "abcdefghijklmnopqrstuvwxyz012345";

    [Theory]
    [InlineData(Id + ".lambda-url.us-east-1.localhost", "/a", Id, "us-east-1", "/a")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345.Lambda-Url.eu-west-1.on.aws", "/", Id, "eu-west-1", "/")]
    [InlineData(Id + ".lambda-url.us-east-1.localhost", "/_thaw/urls/other/x", Id, "us-east-1", "/_thaw/urls/other/x")]
    [InlineData("localhost", "/_thaw/urls/" + Id + "/a/b", Id, null, "/a/b")]
    [InlineData("localhost", "/_thaw/urls/" + Id, Id, null, "/")]
    public void An_address_is_read_from_the_host_else_from_the_path(string host, string path, string id, string? region, string seen)
    {
        Assert.True(UrlAddress.Matches(host, path));
        Assert.True(UrlAddress.TryRead(host, path, out var address));
        Assert.Equal(new UrlAddress(id, region, seen), address);
    }

    [Theory]
    [InlineData("localhost", "/_thaw/urls/")]
    [InlineData("localhost", "/_thaw/urls/short/x")]
    [InlineData("localhost", "/_thaw/urls/ABCDEFGHIJKLMNOPQRSTUVWXYZ012345/")]
    [InlineData("abcdefghijklmnopqrstuvwxyz01234_.lambda-url.us-east-1.localhost", "/")]
    public void What_looks_like_an_address_and_is_none_leads_nowhere(string host, string path)
    {
        Assert.True(UrlAddress.Matches(host, path));
        Assert.False(UrlAddress.TryRead(host, path, out _));
    }

    [Theory]
    [InlineData("localhost", "/2015-03-31/functions")]
    [InlineData("lambda.us-east-1.amazonaws.com", "/")]
    [InlineData("", "/")]
    [InlineData("localhost", "/_thaw/health")]
    public void Everything_else_is_left_to_the_services(string host, string path) => Assert.False(UrlAddress.Matches(host, path));
}
