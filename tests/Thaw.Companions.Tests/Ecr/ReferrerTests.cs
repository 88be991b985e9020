using System.Text;
using System.Text.Json;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Ecr;

[Trait("ring", "contract")]
public sealed class ReferrerTests : IAsyncDisposable
{
    private static readonly byte[] Abc = "abc"u8.ToArray();

    private readonly EcrHost _ecr = new();

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task What_is_about_an_image_is_listed()
    {
        await _ecr.RepositoryAsync("app");
        var login = await _ecr.LoginAsync();
        var image = await _ecr.ImageAsync("app", "v1");
        await _ecr.LayerAsync("app", Abc);
        var manifest = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            artifactType = "application/x.signature",
            config = new { digest = EcrHost.DigestOf(Abc) },
            layers = Array.Empty<object>(),
            subject = new { digest = image },
            annotations = new { by = "ann" },
        });
        var put = await _ecr.SendAsync("PUT", $"/v2/app/manifests/{EcrHost.DigestOf(Encoding.UTF8.GetBytes(manifest))}", login, Encoding.UTF8.GetBytes(manifest));
        Assert.Equal(image, put.Headers["OCI-Subject"]);
        var found = JsonDocument.Parse((await _ecr.SendAsync("GET", $"/v2/app/referrers/{image}?artifactType=application/x.signature", login)).Body).RootElement;
        Assert.Equal("ann", found.GetProperty("manifests")[0].GetProperty("annotations").Text("by"));
        Assert.EndsWith("\"manifests\":[]}", (await _ecr.SendAsync("GET", $"/v2/app/referrers/{EcrHost.DigestOf(Abc)}", login)).Text);
    }
}
