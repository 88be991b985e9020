using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing.Images;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class ImageEnvironmentTests : IDisposable
{
    private readonly Thaw.TestKit.TemporaryDirectory _directory = new();
    private readonly FunctionImage _image = new(FakeImages.IdOf("a"), null, null, null);

    public void Dispose() => _directory.Dispose();

    private string Root => _directory.Path;

    [Fact]
    public void An_image_starts_what_it_says_where_it_says()
    {
        Directory.CreateDirectory(_directory.File("srv"));
        Directory.CreateDirectory(_directory.File("opt/extensions"));
        File.WriteAllText(_directory.File("opt/extensions/watcher"), "");

        var content = ImageStart.For(_image, Root, new(["/entry", "-x"], ["app.handler", "more"], "/srv", [new("A", "1")]));

        Assert.Equal(["/entry", "-x", "app.handler", "more"], content.Command);
        Assert.Equal((Root, "/srv", null), (content.Root, content.WorkingDirectory, content.Obstacle));
        Assert.Equal([new("A", "1"), new("_HANDLER", "app.handler")], content.Variables);
        Assert.Empty(content.Mounts);
        Assert.Equal(["/opt/extensions/watcher"], content.Extensions);
    }

    [Fact]
    public void The_function_puts_each_of_the_three_in_the_place_of_the_images()
    {
        Directory.CreateDirectory(_directory.File("mine"));
        var settings = new ImageSettings(["/entry"], ["cmd"], "/srv", []);

        var command = ImageStart.For(_image with { Command = ["mine"], WorkingDirectory = "/mine" }, Root, settings);
        var entry = ImageStart.For(_image with { EntryPoint = ["/other"], WorkingDirectory = "/mine" }, Root, settings);

        Assert.Equal(["/entry", "mine"], command.Command);
        Assert.Equal(new("_HANDLER", "mine"), Assert.Single(command.Variables));
        Assert.Equal(["/other", "cmd"], entry.Command);
        Assert.Equal("/mine", entry.WorkingDirectory);
    }

    [Theory]
    [InlineData("/none", "Runtime.InvalidWorkingDir", "fork/exec /entry: chdir /none: no such file or directory")]
    [InlineData("/file", "Runtime.InvalidWorkingDir", "fork/exec /entry: chdir /file: not a directory")]
    [InlineData("/outside/etc", "Runtime.InvalidWorkingDir", "fork/exec /entry: chdir /outside/etc: no such file or directory")]
    [InlineData("/circle", "Runtime.InvalidWorkingDir", "fork/exec /entry: chdir /circle: no such file or directory")]
    public void A_working_directory_that_is_none_is_said_in_AWS_s_words(string directory, string type, string fault)
    {
        File.WriteAllText(_directory.File("file"), "");
        File.CreateSymbolicLink(_directory.File("outside"), "../../../../../../..");
        File.CreateSymbolicLink(_directory.File("circle"), "circle");

        var obstacle = ImageStart.For(_image, Root, new(["/entry"], [], directory, [])).Obstacle;

        Assert.Equal((type, fault), (obstacle!.ErrorType, obstacle.Fault));
    }

    [Fact]
    public void A_working_directory_behind_a_link_is_found_inside_the_image()
    {
        Directory.CreateDirectory(_directory.File("real/deep"));
        File.CreateSymbolicLink(_directory.File("way"), "/real");

        Assert.Null(ImageStart.For(_image, Root, new(["/entry"], [], "/way/../real/./deep", [])).Obstacle);
    }

    [Fact]
    public void An_image_that_starts_nothing_has_an_invalid_entry_point() =>
        Assert.Equal("Runtime.InvalidEntrypoint", ImageStart.For(_image, Root, new([], [], null, [])).Obstacle!.ErrorType);

    [Fact]
    public async Task The_sandbox_of_an_image_has_its_root_and_its_variables_beneath_the_functions_own()
    {
        await using var fixture = await ExecutionFixture.StartAsync();
        fixture.Images.Trees = Root;
        Directory.CreateDirectory(_directory.File(_image.Id));
        fixture.Images.Settings = new(["/entry"], ["h"], null, [new("OWN", "image"), new("PATH", "/image/bin"), new("AWS_REGION", "mars"), new("LD_LIBRARY_PATH", "/image/lib")]);
        var version = ExecutionFixture.Function() with { Image = _image, Runtime = "", Handler = "", Variables = new Dictionary<string, string> { ["OWN"] = "function" } };

        await fixture.InvokeAsync(version, ExecutionFixture.Request());

        var variables = fixture.Sandbox.Process!.Environment.ToDictionary(variable => variable.Key, variable => variable.Value);
        Assert.Equal(_directory.File(_image.Id), fixture.Sandbox.Spec.Root);
        Assert.Equal(["/entry", "h"], fixture.Sandbox.Spec.Command);
        Assert.Equal(("function", "/image/bin", "/image/lib", "h"), (variables["OWN"], variables["PATH"], variables["LD_LIBRARY_PATH"], variables["_HANDLER"]));
        Assert.NotEqual("mars", variables["AWS_REGION"]);
        Assert.DoesNotContain("AWS_EXECUTION_ENV", variables.Keys);
    }
}
