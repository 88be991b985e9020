using System.Text;
using Thaw.Companions.Ecr.Layers;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>What container tools see of the registry.</summary>
[Trait("ring", "contract")]
public sealed class DistributionTests : IAsyncLifetime
{
    private static readonly byte[] Abc = "abc"u8.ToArray();

    private readonly EcrHost _ecr = new();
    private string _login = "";

    public async ValueTask InitializeAsync()
    {
        await _ecr.RepositoryAsync("app");
        _login = await _ecr.LoginAsync();
    }

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task Who_has_not_logged_in_is_told_how()
    {
        var answer = await _ecr.SendAsync("GET", "/v2/", null);
        Assert.Equal("401 UNAUTHORIZED", answer.Error);
        Assert.Equal("Basic realm=\"http://127.0.0.1:4566/\",service=\"ecr.amazonaws.com\"", answer.Headers.WWWAuthenticate);
        Assert.Equal("registry/2.0", answer.Headers["Docker-Distribution-Api-Version"]);
        var inside = await _ecr.SendAsync("GET", "/v2/", _login);
        Assert.Equal((200, "{}"), (inside.Status, inside.Text));
    }

    [Fact]
    public async Task A_layer_comes_in_pieces_and_is_given_back()
    {
        var begun = await SendAsync("POST", "/v2/app/blobs/uploads/");
        Assert.Equal(202, begun.Status);
        Assert.Equal("0-2", (await SendAsync("PATCH", begun.Location, Abc, ("Content-Range", "0-2"))).Headers.Range);
        Assert.Equal("0-2", (await SendAsync("GET", begun.Location)).Headers.Range);
        var kept = await SendAsync("PUT", $"{begun.Location}?digest={EcrHost.DigestOf("abcdef"u8.ToArray())}", "def"u8.ToArray());
        Assert.Equal(201, kept.Status);
        Assert.Equal("abcdef", (await SendAsync("GET", kept.Location)).Text);
        var head = await SendAsync("HEAD", kept.Location);
        Assert.Equal((200, 6L, ""), (head.Status, head.Headers.ContentLength, head.Text));
        Assert.Equal(EcrHost.DigestOf("abcdef"u8.ToArray()), head.Headers["Docker-Content-Digest"]);
    }

    [Fact]
    public async Task A_layer_comes_in_one_piece()
    {
        var kept = await SendAsync("POST", $"/v2/app/blobs/uploads/?digest={EcrHost.DigestOf(Abc)}", Abc);
        Assert.Equal($"201 /v2/app/blobs/{EcrHost.DigestOf(Abc)}", $"{kept.Status} {kept.Location}");
        Assert.Equal("400 DIGEST_INVALID", (await SendAsync("POST", $"/v2/app/blobs/uploads/?digest={EcrHost.DigestOf(Abc)}", [1])).Error);
        Assert.Equal("400 DIGEST_INVALID", (await SendAsync("POST", "/v2/app/blobs/uploads/?digest=md5:1", Abc)).Error);
    }

    [Fact]
    public async Task An_upload_of_something_else_ends()
    {
        var begun = await SendAsync("POST", "/v2/app/blobs/uploads/");
        Assert.Equal("400 DIGEST_INVALID", (await SendAsync("PUT", $"{begun.Location}?digest={EcrHost.DigestOf([])}", Abc)).Error);
        Assert.Equal("404 BLOB_UPLOAD_UNKNOWN", (await SendAsync("GET", begun.Location)).Error);
        Assert.Empty(Directory.GetFiles(Path.Combine(_ecr.DataDirectory, "images-uploads")));
    }

    [Theory]
    [InlineData("bytes=1-", 206, "bytes 1-2/3", "bc")]
    [InlineData("bytes=0-0", 206, "bytes 0-0/3", "a")]
    [InlineData("bytes=-2", 206, "bytes 1-2/3", "bc")]
    [InlineData("bytes=1-99", 206, "bytes 1-2/3", "bc")]
    [InlineData("bytes=0-0,2-2", 200, "", "abc")]
    [InlineData("lines=1-2", 200, "", "abc")]
    public async Task A_part_of_a_layer_is_given(string range, int status, string given, string text)
    {
        var digest = await _ecr.LayerAsync("app", Abc);
        var answer = await SendAsync("GET", $"/v2/app/blobs/{digest}", null, ("Range", range));
        Assert.Equal((status, given, text), (answer.Status, answer.Headers.ContentRange.ToString(), answer.Text));
        Assert.Equal("bytes */3", (await SendAsync("GET", $"/v2/app/blobs/{digest}", null, ("Range", "bytes=3-"))).Headers.ContentRange);
    }

    [Fact]
    public async Task A_piece_that_does_not_follow_is_refused_and_told_where_to_go_on()
    {
        var begun = await SendAsync("POST", "/v2/app/blobs/uploads/");
        await SendAsync("PATCH", begun.Location, Abc);
        var refused = await SendAsync("PATCH", begun.Location, Abc, ("Content-Range", "1-3"));
        Assert.Equal("416 BLOB_UPLOAD_INVALID", refused.Error);
        Assert.Equal("0-2", refused.Headers.Range);
        Assert.Equal("400 BLOB_UPLOAD_INVALID", (await SendAsync("PATCH", begun.Location, Abc, ("Content-Range", "3-9"))).Error);
        Assert.Equal("400 BLOB_UPLOAD_INVALID", (await SendAsync("PATCH", begun.Location, Abc, ("Content-Range", "-5-x"))).Error);
        Assert.Equal(204, (await SendAsync("DELETE", begun.Location)).Status);
        Assert.Equal("404 BLOB_UPLOAD_UNKNOWN", (await SendAsync("PATCH", begun.Location, Abc)).Error);
    }

    [Fact]
    public async Task A_layer_is_taken_from_another_repository()
    {
        await _ecr.RepositoryAsync("other");
        var digest = await _ecr.LayerAsync("app", Abc);
        Assert.Equal(201, (await SendAsync("POST", $"/v2/other/blobs/uploads/?mount={digest}&from=app")).Status);
        Assert.Equal("abc", (await SendAsync("GET", $"/v2/other/blobs/{digest}")).Text);
        Assert.Equal(202, (await SendAsync("POST", $"/v2/other/blobs/uploads/?mount={EcrHost.DigestOf([])}&from=app")).Status);
        Assert.Equal(202, (await SendAsync("POST", $"/v2/other/blobs/uploads/?mount={digest}&from=nowhere")).Status);
    }

    [Fact]
    public async Task An_image_is_pushed_and_pulled_byte_for_byte()
    {
        await _ecr.LayerAsync("app", Abc);
        await _ecr.LayerAsync("app", "{}"u8.ToArray());
        var manifest = Encoding.UTF8.GetBytes(EcrHost.Manifest("{}"u8.ToArray(), Abc));
        var digest = EcrHost.DigestOf(manifest);
        const string Type = "application/vnd.docker.distribution.manifest.v2+json";
        var put = await SendAsync("PUT", "/v2/app/manifests/v1", manifest, ("Content-Type", Type));
        Assert.Equal($"201 /v2/app/manifests/{digest}", $"{put.Status} {put.Location}");
        Assert.Equal(201, (await SendAsync("PUT", "/v2/app/manifests/v1", manifest, ("Content-Type", Type))).Status);
        foreach (var reference in new[] { "v1", digest, digest.Replace(":", "%3A", StringComparison.Ordinal) })
        {
            var got = await SendAsync("GET", $"/v2/app/manifests/{reference}");
            Assert.Equal(manifest, got.Body);
            Assert.Equal((Type, digest), (got.Headers.ContentType.ToString(), got.Headers["Docker-Content-Digest"].ToString()));
        }

        Assert.Equal(202, (await SendAsync("DELETE", "/v2/app/manifests/v1")).Status);
        Assert.Equal("404 MANIFEST_UNKNOWN", (await SendAsync("GET", $"/v2/app/manifests/{digest}")).Error);
    }

    [Fact]
    public async Task What_a_manifest_needs_must_be_there_and_its_digest_must_be_its_own()
    {
        var manifest = Encoding.UTF8.GetBytes(EcrHost.Manifest("{}"u8.ToArray(), Abc));
        Assert.Equal("404 MANIFEST_BLOB_UNKNOWN", (await SendAsync("PUT", "/v2/app/manifests/v1", manifest)).Error);
        Assert.Equal("400 DIGEST_INVALID", (await SendAsync("PUT", $"/v2/app/manifests/{EcrHost.DigestOf(Abc)}", manifest)).Error);
        Assert.Equal("400 MANIFEST_INVALID", (await SendAsync("PUT", "/v2/app/manifests/v1", manifest, ("Content-Type", "application/vnd.oci.image.manifest.v1+json"))).Error);
        Assert.Equal("400 MANIFEST_INVALID", (await SendAsync("PUT", "/v2/app/manifests/v1", [0xFF, 0xFE])).Error);
        Assert.Equal("413 MANIFEST_INVALID", (await SendAsync("PUT", "/v2/app/manifests/v1", new byte[(4 << 20) + 1])).Error);
    }

    [Fact]
    public async Task An_immutable_tag_stays_where_it_is()
    {
        await _ecr.ImageAsync("app", "v1");
        await _ecr.CallAsync("PutImageTagMutability", new { repositoryName = "app", imageTagMutability = "IMMUTABLE" });
        var other = await _ecr.ImageAsync("app", null, "other");
        var manifest = (await SendAsync("GET", $"/v2/app/manifests/{other}")).Body;
        var refused = await SendAsync("PUT", "/v2/app/manifests/v1", manifest);
        Assert.Equal("400 TAG_INVALID", refused.Error);
        Assert.Equal("The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.", refused.Message);
    }

    [Fact]
    public async Task Tags_come_in_pages()
    {
        await _ecr.ImageAsync("app", "a");
        await _ecr.ImageAsync("app", "b", "b");
        await _ecr.ImageAsync("app", "c", "c");
        var first = await SendAsync("GET", "/v2/app/tags/list?n=2");
        Assert.Equal("""{"name":"app","tags":["a","b"]}""", first.Text);
        Assert.Equal("</v2/app/tags/list?last=b&n=2>; rel=\"next\"", first.Headers.Link);
        Assert.Equal("""{"name":"app","tags":["c"]}""", (await SendAsync("GET", "/v2/app/tags/list?last=b&n=2")).Text);
        Assert.Equal("400 PAGINATION_NUMBER_INVALID", (await SendAsync("GET", "/v2/app/tags/list?n=-1")).Error);
    }

    [Fact]
    public async Task A_pull_by_a_registrys_name_in_host_or_path_means_that_registry()
    {
        await _ecr.RepositoryAsync("there", EcrHost.ScopeOf(EcrHost.Account, "eu-west-1"));
        const string Registry = "000000000000.dkr.ecr.eu-west-1.amazonaws.com";
        Assert.Equal("404 NAME_UNKNOWN", (await SendAsync("GET", "/v2/there/tags/list")).Error);
        Assert.Equal(200, (await SendAsync("GET", $"/v2/{Registry}/there/tags/list")).Status);
        Assert.Equal(200, (await _ecr.SendAsync("GET", "/v2/there/tags/list", _login, null, Registry)).Status);
        Assert.Equal(200, (await _ecr.SendAsync("GET", "/v2/there/tags/list", _login, null, "000000000000.dkr.ecr.eu-west-1.localhost:4566")).Status);
        Assert.Equal(200, (await _ecr.SendAsync("GET", "/v2/there/tags/list", await _ecr.LoginAsync(region: "eu-west-1"))).Status);
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_restart_and_after_a_day_it_is_gone()
    {
        var begun = await SendAsync("POST", "/v2/app/blobs/uploads/");
        await SendAsync("PATCH", begun.Location, Abc);
        await _ecr.RestartAsync();
        Assert.Equal("0-2", (await SendAsync("GET", begun.Location)).Headers.Range);
        _ecr.Time.Advance(LayerSweep.Patience + TimeSpan.FromSeconds(1));
        await _ecr.Get<LayerSweep>().RunAsync(TestContext.Current.CancellationToken);
        _login = await _ecr.LoginAsync();
        Assert.Equal("404 BLOB_UPLOAD_UNKNOWN", (await SendAsync("GET", begun.Location)).Error);
    }

    private Task<DoorReply> SendAsync(string method, string target, byte[]? body = null, params (string Name, string Value)[] headers) =>
        _ecr.SendAsync(method, target, _login, body, "127.0.0.1:4566", headers);
}
