using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Aws.Tests;

public sealed class AwsOptionsTests
{
    private static readonly RootCredentials Root = new("AKIAROOT", "a-secret-of-many-characters");

    [Fact]
    public void Every_mistake_is_told_at_once_and_stops_the_start()
    {
        var options = new AwsOptions { DefaultAccount = "12", CachedSigningKeys = 0, Organization = "o-1", Root = new RootCredentials("a b", "short", "x") };
        Assert.Equal(6, options.Validate().Count);
        var failure = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddAws(options));
        Assert.All(options.Validate(), mistake => Assert.Contains(mistake, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("short", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_options_are_right()
    {
        Assert.Empty(new AwsOptions().Validate());
        Assert.Empty(new AwsOptions { DefaultAccount = "111122223333", Root = Root }.Validate());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void Everything_is_allowed_on_loopback(string address)
    {
        var options = new AwsOptions { DefaultAccount = "111122223333", AcceptAnyCredentials = true, AllowReset = true };
        Assert.Empty(ListeningRules.Check(IPAddress.Parse(address), options));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    public void Any_other_address_needs_root_credentials_and_forbids_the_development_options(string text)
    {
        var address = IPAddress.Parse(text);
        Assert.Empty(ListeningRules.Check(address, new AwsOptions { Root = Root }));
        Assert.Single(ListeningRules.Check(address, new AwsOptions()));
        Assert.Single(ListeningRules.Check(address, new AwsOptions { Root = Root, DefaultAccount = "111122223333" }));
        Assert.Single(ListeningRules.Check(address, new AwsOptions { Root = Root, AcceptAnyCredentials = true }));
        Assert.Single(ListeningRules.Check(address, new AwsOptions { Root = Root, AllowReset = true }));
        Assert.Equal(4, ListeningRules.Check(address, new AwsOptions { DefaultAccount = "111122223333", AcceptAnyCredentials = true, AllowReset = true }).Count);
    }

    [Fact]
    public void Permissions_are_audited_off_loopback_only_when_that_is_asked_for_twice()
    {
        var once = new AwsOptions { Root = Root, Authorization = AuthorizationMode.Audit };
        Assert.Empty(ListeningRules.Check(IPAddress.Loopback, once));
        Assert.Single(ListeningRules.Check(IPAddress.Any, once));
        Assert.Empty(ListeningRules.Check(IPAddress.Any, new AwsOptions { Root = Root, Authorization = AuthorizationMode.Audit, AuditAuthorizationOffLoopback = true }));
    }
}
