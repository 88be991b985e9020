using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Thaw.Aws.Delivery;
using Thaw.Execution.Environments;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.TestKit;
using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class ImageRuntimeCatalogTests : IDisposable
{
    private readonly ImagesFixture _fixture = new();
    private readonly TestKit.TemporaryDirectory _runtimes = new();

    public void Dispose()
    {
        _fixture.Dispose();
        _runtimes.Dispose();
    }

    [Fact]
    public void A_runtime_from_an_image_has_the_image_as_its_root_and_is_given_the_handler()
    {
        var image = new HandmadeImage { Process = { ["Entrypoint"] = new JsonArray("/lambda-entrypoint.sh"), ["Env"] = new JsonArray("LANG=C") } };
        image.Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");

        var found = Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("python3.13"));

        Assert.Equal(["/lambda-entrypoint.sh", "{handler}"], found.Command);
        Assert.Equal([new("LANG", "C")], found.Variables);
        Assert.True(File.Exists(Path.Combine(found.Root!, "a")));
        Assert.Equal(["/lambda-entrypoint.sh", "app.main"], RuntimeCommand.For(Function(), found.Command, isOfImage: true));
        Assert.IsType<RuntimeResolution.Unknown>(Catalog().Resolve("cobol1"));
    }

    [Fact]
    public void An_image_without_an_entry_point_starts_its_bootstrap()
    {
        new HandmadeImage().Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");

        Assert.Equal(["/var/runtime/bootstrap"], Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("python3.13")).Command);
    }

    [Fact]
    public void The_image_of_a_runtime_is_not_swept_and_serves_again_without_its_registry()
    {
        new HandmadeImage().Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");
        var first = Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("python3.13"));
        Assert.Empty(_fixture.Images.List());
        _fixture.Images.Delete(Path.GetFileName(first.Root!));
        _fixture.Registry.Refusal = new ImageOpening.Refused("AccessDenied", "gone");
        _fixture.Reopen();

        Assert.Equal(first.Root, Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("python3.13")).Root);
        Assert.Empty(_fixture.Images.List());
    }

    [Fact]
    public void An_image_that_no_runtime_comes_from_any_more_is_one_like_others()
    {
        new HandmadeImage().Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");
        Catalog().Resolve("python3.13");

        Catalog(("python3.12", "2")).Resolve("python3.12");

        Assert.Single(_fixture.Images.List());
    }

    [Fact]
    public void A_runtime_whose_image_is_not_taken_is_not_installed_and_says_why()
    {
        var missing = Assert.IsType<RuntimeResolution.NotInstalled>(Catalog().Resolve("python3.13"));

        Assert.Equal("The runtime python3.13 cannot be served: the image registry.test:5000/app:1, which is configured for it, was not taken: no such image.", missing.Message);
    }

    private ImageRuntimeCatalog Catalog((string Identifier, string Tag)? runtime = null)
    {
        var (identifier, tag) = runtime ?? ("python3.13", "1");
        var options = new ImagesOptions { Directory = _fixture.Path, Runtimes = new Dictionary<string, ImageReference> { [identifier] = ImagesFixture.Reference(tag) } };
        var machine = new RuntimeCatalog(new PreparingOptions { CodeDirectory = "", RuntimesDirectory = _runtimes.Path }, new SeededIds(), _ => null);
        return new ImageRuntimeCatalog(machine, _fixture.Images, _fixture.Runtimes, options, NullLogger<ImageRuntimeCatalog>.Instance);
    }

    private static Execution.Invocations.FunctionVersion Function() => ExecutionFixture.Function() with { Handler = "app.main" };
}
