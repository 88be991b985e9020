using System.Net;
using System.Text;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images;
using Thaw.Execution.Preparing.Images.Registries;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class RemoteRegistryTests : IDisposable
{
    private const string Secret = "dXNlcjpwYXNz";
    private readonly TestKit.TemporaryDirectory _directory = new();
    private readonly List<HttpRequestMessage> _requests = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_registry_is_asked_over_https_and_a_loopback_or_insecure_one_over_http()
    {
        using var registry = Registry(_ => Text("x"), new ImagesOptions { Directory = "", InsecureRegistries = ["plain.test:5000"] });

        foreach (var host in new[] { "far.test", "localhost:5000", "127.0.0.1:5000", "[::1]:5000", "plain.test:5000", "plain.test" })
        {
            await OpenAsync(registry, host);
        }

        Assert.Equal(
            ["https://far.test", "http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000", "http://plain.test:5000", "https://plain.test"],
            _requests.Select(request => request.RequestUri!.GetLeftPart(UriPartial.Authority)));
        Assert.Equal("/v2/team/app/manifests/1", _requests[0].RequestUri!.AbsolutePath);
        Assert.Contains(_requests[0].Headers.Accept, accepted => accepted.MediaType == HandmadeImage.OciIndex);
    }

    [Fact]
    public async Task A_bearer_token_is_fetched_with_the_credentials_and_used_again()
    {
        using var registry = Registry(
            request => request.RequestUri!.Host switch
            {
                "auth.test" => Text("""{"token":"letmein"}"""),
                _ when request.Headers.Authorization?.Parameter == "letmein" => Text("x"),
                _ => Refused("Bearer realm=\"https://auth.test/token?a=b\",service=\"registry x\",scope=\"other\""),
            },
            Options());

        Assert.IsType<ImageOpening.Opened>(await OpenAsync(registry, "far.test"));
        Assert.IsType<ImageOpening.Opened>(await OpenAsync(registry, "far.test"));

        Assert.Equal(4, _requests.Count);
        Assert.Equal("https://auth.test/token?a=b&service=registry%20x&scope=repository%3Ateam%2Fapp%3Apull", _requests[1].RequestUri!.AbsoluteUri);
        Assert.Equal(("Basic", Secret), (_requests[1].Headers.Authorization!.Scheme, _requests[1].Headers.Authorization!.Parameter));
        Assert.Null(_requests[0].Headers.Authorization);
    }

    [Fact]
    public async Task Without_credentials_a_public_token_is_fetched()
    {
        using var registry = Registry(
            request => request.RequestUri!.Host == "auth.test" ? Text("""{"access_token":"public"}""")
                : request.Headers.Authorization is null ? Refused("Bearer realm=\"https://auth.test/\"") : Text("x"),
            Options("other.test"));

        Assert.IsType<ImageOpening.Opened>(await OpenAsync(registry, "far.test"));
        Assert.Null(_requests[1].Headers.Authorization);
    }

    [Fact]
    public async Task Basic_authentication_sends_the_credentials_of_that_registry_only()
    {
        using var registry = Registry(request => request.Headers.Authorization is null ? Refused("Basic realm=\"r\"") : Text("x"), Options());

        Assert.IsType<ImageOpening.Opened>(await OpenAsync(registry, "far.test"));
        var refused = Assert.IsType<ImageOpening.Refused>(await OpenAsync(registry, "near.test"));

        Assert.Equal("AccessDenied", refused.Code);
        Assert.Single(_requests, request => request.Headers.Authorization is not null);
    }

    [Fact]
    public async Task Credentials_are_not_sent_to_a_realm_without_encryption()
    {
        using var registry = Registry(_ => Refused("Bearer realm=\"http://auth.test/token\""), Options());

        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => OpenAsync(registry, "far.test"));

        Assert.Single(_requests);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "ImageNotFoundException")]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied")]
    [InlineData(HttpStatusCode.Unauthorized, "AccessDenied")]
    public async Task What_the_registry_says_is_told_apart(HttpStatusCode status, string code)
    {
        using var registry = Registry(_ => new HttpResponseMessage(status), Options());

        Assert.Equal(code, Assert.IsType<ImageOpening.Refused>(await OpenAsync(registry, "far.test")).Code);
    }

    [Fact]
    public async Task A_registry_that_fails_or_is_not_there_is_unavailable()
    {
        using var failing = Registry(_ => new HttpResponseMessage(HttpStatusCode.BadGateway), Options());
        using var gone = Registry(_ => throw new HttpRequestException("no such host"), Options());

        Assert.Equal(ImageRefusal.Unavailable, (await Assert.ThrowsAsync<ImageRefusedException>(() => OpenAsync(failing, "far.test"))).Refusal);
        Assert.Equal(ImageRefusal.Unavailable, (await Assert.ThrowsAsync<ImageRefusedException>(() => OpenAsync(gone, "far.test"))).Refusal);
    }

    [Fact]
    public void Only_the_registries_of_the_list_are_served_when_there_is_one()
    {
        using var any = Registry(_ => Text("x"), new ImagesOptions { Directory = "" });
        using var some = Registry(_ => Text("x"), new ImagesOptions { Directory = "", Registries = ["far.test"] });

        Assert.True(any.Serves("near.test"));
        Assert.Equal((true, false, false), (some.Serves("FAR.test"), some.Serves("far.test:5000"), some.Serves("near.test")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"auths\":{\"far.test\":7}}")]
    public async Task A_file_of_credentials_that_cannot_be_read_is_told_without_what_it_holds(string content)
    {
        var file = _directory.File("config.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        using var registry = Registry(_ => Refused("Basic realm=\"r\""), new ImagesOptions { Directory = "", CredentialsFile = file });

        Assert.Contains(file, (await Assert.ThrowsAsync<ImageRefusedException>(() => OpenAsync(registry, "far.test"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"auths\":{\"https://far.test/v1/\":{\"auth\":\"dXNlcjpwYXNz\"}}}")]
    [InlineData("{\"auths\":{\"far.test\":{\"username\":\"user\",\"password\":\"pass\"},\"near.test\":null},\"credsStore\":\"none\"}")]
    public void Credentials_are_read_in_the_forms_that_tools_write(string content)
    {
        var file = _directory.File("config.json");
        File.WriteAllText(file, content);

        Assert.Equal(Secret, RegistryCredentials.For("far.test", file));
        Assert.Null(RegistryCredentials.For("near.test", file));
    }

    private ImagesOptions Options(string host = "far.test")
    {
        var file = _directory.File("config.json");
        File.WriteAllText(file, "{\"auths\":{\"" + host + "\":{\"auth\":\"" + Secret + "\"}}}");
        return new ImagesOptions { Directory = "", CredentialsFile = file };
    }

    private RemoteRegistry Registry(Func<HttpRequestMessage, HttpResponseMessage> answer, ImagesOptions options) =>
        new(options, TimeProvider.System, new Answers(request =>
        {
            _requests.Add(request);
            return answer(request);
        }));

    private static Task<ImageOpening> OpenAsync(RemoteRegistry registry, string host) =>
        registry.OpenManifestAsync(new ImageLocation(host, "team/app", "1"), Caller.Nobody, TestContext.Current.CancellationToken).AsTask();

    private static HttpResponseMessage Text(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, HandmadeImage.OciManifest) };

    private static HttpResponseMessage Refused(string challenge)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
        return response;
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
