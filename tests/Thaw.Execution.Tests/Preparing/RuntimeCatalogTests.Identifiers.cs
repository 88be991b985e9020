using Thaw.Execution.Preparing;
using Thaw.Execution.Tests.Runtimes;

namespace Thaw.Execution.Tests.Preparing;

public sealed partial class RuntimeCatalogTests
{
    [Theory]
    [InlineData("python2.7")]
    [InlineData("python3.7")]
    [InlineData("nodejs14.x")]
    [InlineData("nodejs")]
    [InlineData("javascript")]
    [InlineData("")]
    public void What_AWS_does_not_serve_is_unknown(string identifier) =>
        Assert.IsType<RuntimeResolution.Unknown>(Catalog(Path.Combine(InstalledRuntimes.Root, "runtimes")).Resolve(identifier));

    [Fact]
    public void The_manifests_of_the_repository_serve_every_present_identifier()
    {
        var catalog = Catalog(Path.Combine(InstalledRuntimes.Root, "runtimes"));
        string[] identifiers =
        [
            "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15",
            "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "nodejs26.x", "provided", "provided.al2", "provided.al2023",
            "java8.al2", "java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0",
            "dotnet8", "dotnet10",
        ];
        Assert.All(identifiers, identifier => Assert.IsNotType<RuntimeResolution.Unknown>(catalog.Resolve(identifier)));

        var provided = Assert.IsType<RuntimeResolution.Found>(catalog.Resolve("provided.al2023"));
        Assert.Equal(["/var/task/bootstrap"], provided.Command);
        Assert.Empty(provided.Mounts);
        Assert.Equal("provided.al2023", provided.VersionText);
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_is_named()
    {
        var file = _directory.Write("runtimes/broken/runtime.json", "{ \"name\": ");
        var exception = Assert.Throws<InvalidDataException>(() => Catalog().Resolve("snake1.2"));
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
    }
}
