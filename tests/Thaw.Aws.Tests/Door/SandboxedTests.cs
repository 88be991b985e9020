using Thaw.Aws.Door;

namespace Thaw.Aws.Tests.Door;

/// <summary>What a function can do with credentials that everybody knows.</summary>
public sealed class SandboxedTests
{
    private const string Path = "/2015-03-31/things/t/echo";

    [Theory]
    [InlineData("test", false)]
    [InlineData("123456789012", false)]
    [InlineData("AKIAANYTHINGATALL000", true)]
    public async Task What_everybody_knows_opens_nothing_from_inside_a_sandbox(string key, bool acceptsAny)
    {
        using var host = new DoorHost(new AwsOptions { AcceptAnyCredentials = acceptsAny });
        var credential = DoorHost.CredentialOf(key, "test");
        Assert.Equal(200, (await host.SendAsync("POST", Path, credential: credential)).Status);

        var inside = await host.SendAsync("POST", Path, credential: credential, features: features => features.Set<ISandboxedConnection>(new Sandboxed()));
        Assert.Equal((403, "UnrecognizedClientException"), (inside.Status, inside.ErrorType));
    }

    [Fact]
    public async Task What_was_issued_opens_what_it_is_allowed_from_inside_a_sandbox()
    {
        using var host = new DoorHost(new AwsOptions { Root = new RootCredentials("AKIAROOT", "a-secret-of-many-characters") });
        var credential = DoorHost.CredentialOf("AKIAROOT", "a-secret-of-many-characters");

        var inside = await host.SendAsync("POST", Path, credential: credential, features: features => features.Set<ISandboxedConnection>(new Sandboxed()));
        Assert.Equal(200, inside.Status);
    }

    private sealed class Sandboxed : ISandboxedConnection;
}
