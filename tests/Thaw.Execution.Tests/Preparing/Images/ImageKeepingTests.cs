using System.Text.Json.Nodes;
using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class ImageKeepingTests : IDisposable
{
    private readonly ImagesFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Images_share_layers_and_a_layer_goes_with_the_last_image_that_has_it()
    {
        var shared = Of(FileEntry("base", "b"));
        new HandmadeImage().Add(shared).Add(Of(FileEntry("a", "1"))).PushTo(_fixture.Registry, "1");
        new HandmadeImage().Add(shared).Add(Of(FileEntry("a", "2"))).PushTo(_fixture.Registry, "2");

        var (first, second) = (await _fixture.PullAsync("1"), await _fixture.PullAsync("2"));
        Assert.Single(_fixture.Registry.Read, digest => digest == HandmadeImage.DigestOf(shared));
        _fixture.Images.Delete(first);
        Assert.Equal([second], _fixture.Images.List());
        Assert.True(File.Exists(Path.Combine(_fixture.Images.PathOf(second), "base")));
        Assert.Equal((3, 1), (_fixture.Count("layers"), _fixture.Count("trees")));

        _fixture.Images.Delete(second);
        Assert.Equal((0, 0, 0), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
    }

    [Fact]
    public async Task Deleting_another_image_meanwhile_takes_nothing_from_a_pull()
    {
        var shared = Of(FileEntry("base", "b"));
        new HandmadeImage().Add(shared).PushTo(_fixture.Registry, "1");
        new HandmadeImage().Add(shared).Add(Of(FileEntry("a", "2"))).PushTo(_fixture.Registry, "2");
        var first = await _fixture.PullAsync("1");
        _fixture.Registry.BeforeBlob = _ =>
        {
            _fixture.Images.Delete(first);
            return Task.CompletedTask;
        };

        Assert.Equal("b", File.ReadAllText(Path.Combine(_fixture.Images.PathOf(await _fixture.PullAsync("2")), "base")));
    }

    [Fact]
    public async Task Many_pulls_of_one_image_at_once_give_one_tree()
    {
        new HandmadeImage().AddGzip(Of([.. Enumerable.Range(0, 50).Select(number => FileEntry($"d{number % 7}/f{number}", $"{number}"))])).PushTo(_fixture.Registry, "1");

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _fixture.PullAsync()));

        Assert.Single(ids.Distinct());
        Assert.Equal((2, 1, 1), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
    }

    [Fact]
    public async Task What_a_killed_process_has_left_is_removed_and_images_are_still_there()
    {
        new HandmadeImage().Add(Of(FileEntry("a", "1"))).PushTo(_fixture.Registry, "1");
        var id = await _fixture.PullAsync();
        Directory.CreateDirectory(Path.Combine(_fixture.Path, "trees", $"{new string('a', 64)}.tmp-00000000", "half"));
        Directory.CreateDirectory(Path.Combine(_fixture.Path, "trees", new string('b', 64)));
        File.WriteAllText(Path.Combine(_fixture.Path, "layers", new string('c', 64)), "orphan");
        File.WriteAllText(Path.Combine(_fixture.Path, "layers", $"{new string('d', 64)}.tmp-00000000"), "half");

        _fixture.Reopen();

        Assert.Equal([id], _fixture.Images.List());
        Assert.True(_fixture.Images.Contains(id));
        Assert.Equal((2, 1, 1), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
    }

    [Fact]
    public async Task A_tree_that_is_lost_is_made_again_from_the_layers()
    {
        new HandmadeImage().Add(Of(FileEntry("a", "1"))).PushTo(_fixture.Registry, "1");
        var id = await _fixture.PullAsync();
        Directory.Delete(_fixture.Images.PathOf(id), recursive: true);

        Assert.False(_fixture.Images.Contains(id));
        Assert.True(await _fixture.Images.RestoreAsync(id, Cancellation));
        Assert.Equal("1", File.ReadAllText(Path.Combine(_fixture.Images.PathOf(id), "a")));
        Assert.False(await _fixture.Images.RestoreAsync(new string('0', 64), Cancellation));
    }

    [Fact]
    public async Task An_image_tells_what_it_starts()
    {
        var image = new HandmadeImage { Process = { ["Entrypoint"] = new JsonArray("/entry", "--flag"), ["Cmd"] = new JsonArray("app.handler"), ["WorkingDir"] = "/srv", ["Env"] = new JsonArray("A=1=2", "EMPTY=", "none") } };
        image.Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");

        var settings = _fixture.Images.SettingsOf(await _fixture.PullAsync());

        Assert.Equal(["/entry", "--flag"], settings.EntryPoint);
        Assert.Equal(["app.handler"], settings.Command);
        Assert.Equal("/srv", settings.WorkingDirectory);
        Assert.Equal([new("A", "1=2"), new("EMPTY", "")], settings.Variables);
    }
}
