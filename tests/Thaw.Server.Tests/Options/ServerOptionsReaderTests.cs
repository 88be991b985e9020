using Microsoft.Extensions.Configuration;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Sandbox;
using Thaw.Server.Options;

namespace Thaw.Server.Tests.Options;

public sealed class ServerOptionsReaderTests
{
    [Fact]
    public void Every_error_is_told_at_once()
    {
        var reader = Reader(("Listen", "nowhere"), ("Account", "12"), ("AllowReset", "maybe"), ("Foo", "1"));

        reader.Read();

        Assert.Equal(4, reader.Errors.Count);
    }

    [Fact]
    public void Registries_and_the_images_of_runtimes_are_read_from_lists()
    {
        var reader = Reader(("Images:Registries", "a.test, b.test:5000"), ("Images:Runtimes", "python3.13=a.test/python:3.13,nodejs22.x=b.test:5000/node:22"));

        var options = reader.Read();

        Assert.Equal(["a.test", "b.test:5000"], options.Registries);
        Assert.Equal(("a.test/python:3.13", "b.test:5000/node:22"), (options.RuntimeImages["python3.13"].ToString(), options.RuntimeImages["nodejs22.x"].ToString()));
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData("Images:Registries", "https://a.test")]
    [InlineData("Images:InsecureRegistries", "a.test/path")]
    [InlineData("Images:Runtimes", "python3.13")]
    [InlineData("Images:Runtimes", "python3.13=nginx")]
    [InlineData("Images:Runtimes", "../up=a.test/python:3")]
    [InlineData("Images:Runtimes", "python3.13=a.test/p:1,python3.13=a.test/p:2")]
    [InlineData("Images:RegistryCredentials", "/no/such/file")]
    public void Registries_and_images_that_cannot_be_are_refused(string key, string text)
    {
        var reader = Reader((key, text));

        reader.Read();

        Assert.Single(reader.Errors);
    }

    [Theory]
    [InlineData("enforce", AuthorizationMode.Enforce, 0)]
    [InlineData("audit", AuthorizationMode.Audit, 0)]
    [InlineData("off", AuthorizationMode.Enforce, 1)]
    public void Permissions_are_enforced_unless_they_shall_be_audited(string text, AuthorizationMode expected, int errors)
    {
        var reader = Reader(("Authorization:Mode", text));

        Assert.Equal(expected, reader.Read().Authorization);
        Assert.Equal(errors, reader.Errors.Count);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("none", EgressMode.None, 0)]
    [InlineData("public", EgressMode.Public, 0)]
    [InlineData("open", EgressMode.Open, 0)]
    [InlineData("host", null, 1)]
    public void What_functions_reach_is_chosen_or_left_to_the_machine(string? text, EgressMode? expected, int errors)
    {
        var reader = text is null ? Reader() : Reader(("Egress:Mode", text));

        Assert.Equal(expected, reader.Read().Egress);
        Assert.Equal(errors, reader.Errors.Count);
    }

    [Theory]
    [InlineData("1.1.1.1", "1.1.1.1:53")]
    [InlineData("10.0.0.2:5353, [2606:4700::1111]:53", "10.0.0.2:5353 [2606:4700::1111]:53")]
    public void Servers_that_resolve_names_are_addresses_with_a_port_or_without(string text, string expected)
    {
        var reader = Reader(("Egress:NameServers", text));

        Assert.Equal(expected, string.Join(' ', reader.Read().EgressNameServers));
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData("dns.example.com", "public")]
    [InlineData("1.1.1.1", "none")]
    public void A_server_that_cannot_resolve_names_is_refused(string text, string mode)
    {
        var reader = Reader(("Egress:NameServers", text), ("Egress:Mode", mode));

        reader.Read();

        Assert.Contains("--egress-dns", Assert.Single(reader.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:4566", "127.0.0.1:4566")]
    [InlineData("localhost:80", "127.0.0.1:80")]
    [InlineData("0.0.0.0:1", "0.0.0.0:1")]
    [InlineData("[::1]:9", "[::1]:9")]
    public void An_address_and_a_port_are_read(string text, string expected)
    {
        var reader = Reader(("Listen", text));

        var options = reader.Read();

        Assert.Empty(reader.Errors);
        Assert.Equal(expected, options.Listen.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("4566")]
    [InlineData("example.com:80")]
    [InlineData("127.0.0.1:99999")]
    public void What_is_no_address_and_port_is_refused(string text)
    {
        var reader = Reader(("Listen", text));

        reader.Read();

        Assert.Single(reader.Errors);
    }

    [Fact]
    public void The_form_of_function_urls_is_read_and_checked()
    {
        var options = Reader(("Urls:HostSuffix", "example.org"), ("Urls:Scheme", "https"), ("Urls:Port", "443")).Read();
        Assert.Equal(("example.org", "https", 443), (options.UrlHostSuffix, options.UrlScheme, options.UrlPort));
        Assert.Empty(Composition.Check(options));
        Assert.Equal(2, Composition.Check(options with { UrlHostSuffix = "a b", UrlScheme = "ftp" }).Count);
    }

    [Fact]
    public void Root_credentials_are_read_from_a_file_of_two_lines()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, ["AKIAEXAMPLE", "secret "]);
        var reader = Reader(("Root:CredentialsFile", file));

        var options = reader.Read();
        File.Delete(file);

        Assert.Empty(reader.Errors);
        Assert.Equal(("AKIAEXAMPLE", "secret"), (options.RootAccessKeyId, options.RootSecretAccessKey));
    }

    [Fact]
    public void The_command_line_fills_configuration_keys()
    {
        var values = ServerCommandLine.Read(["--allow-reset", "--data", "/somewhere", "--set", "Runtimes:Nearest=true"], out var exitCode);

        Assert.Equal(0, exitCode);
        Assert.Equal("true", values?["AllowReset"]);
        Assert.Equal("/somewhere", values?["Data"]);
        Assert.Equal("true", values?["Runtimes:Nearest"]);
    }

    [Fact]
    public void The_master_key_comes_from_the_environment_alone_and_is_taken_out_of_it()
    {
        const string Name = "THAW_MASTER_KEY";
        Environment.SetEnvironmentVariable(Name, "key");

        Assert.DoesNotContain("key", ServerCommandLine.ReadEnvironment().Values);
        Assert.Equal("key", ServerCommandLine.TakeMasterKey());
        Assert.Null(Environment.GetEnvironmentVariable(Name));
        Assert.Null(ServerCommandLine.TakeMasterKey());
        var onCommandLine = Reader(("MasterKey", "key"));
        onCommandLine.Read();
        Assert.StartsWith("'MasterKey' is not a setting of Thaw.", Assert.Single(onCommandLine.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_providers_that_cannot_be_read_is_told_at_start()
    {
        var options = Reader(("OidcProviders", "/nowhere/providers.json")).Read();
        Assert.StartsWith("The file of OpenID Connect providers cannot be read: ", Assert.Single(Composition.Check(options)), StringComparison.Ordinal);
    }

    private static ServerOptionsReader Reader(params (string Key, string Value)[] values) => new(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Runtimes:Directory", Path.GetTempPath()), .. values.Select(value => new KeyValuePair<string, string?>(value.Key, value.Value))])
        .Build());
}
