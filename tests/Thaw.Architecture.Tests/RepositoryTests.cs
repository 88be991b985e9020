using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Thaw.Architecture.Tests;

/// <summary>What the repository as a whole promises.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] TextEndings =
    [
        ".cs", ".csproj", ".slnx", ".props", ".targets", ".json", ".md", ".py", ".js", ".mjs", ".sh", ".txt", ".c", ".h", ".yml", ".yaml", ".sql", "",
    ];

    private static IEnumerable<string> Projects => Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var listed = XDocument.Parse(Repository.Read("Thaw.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);

        Assert.Equal(Projects.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_has_its_lock_file() =>
        Violations.None(Projects.Select(path => $"{Path.GetDirectoryName(path)}/packages.lock.json").Except(Repository.Files));

    [Fact]
    public void Package_versions_are_central()
    {
        var own = Projects.Where(path => XDocument.Parse(Repository.Read(path)).Descendants("PackageReference").Any(item => item.Attribute("Version") is not null));

        Violations.None(own);
    }

    [Fact]
    public void Every_npm_package_is_locked_by_its_hash()
    {
        var folders = Repository.Files.Where(path => Path.GetFileName(path) == "package.json").ToList();
        var unlocked =
            from path in folders
            where HasDependencies(path)
            let locked = Path.Combine(Path.GetDirectoryName(path)!, "package-lock.json")
            where !Repository.Files.Contains(locked) || LockedWithoutHash(locked)
            select path;

        Assert.NotEmpty(folders);
        Violations.None(unlocked);
    }

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine()
    {
        var found =
            from path in Repository.Files
            where TextEndings.Contains(Path.GetExtension(path)) && !path.StartsWith("tests/Thaw.Architecture.Tests/", StringComparison.Ordinal)
            from match in MachinePath().Matches(Repository.Read(path))
            select $"{path}: {match.Value}";

        Violations.None(found);
    }

    [Theory]
    [InlineData("see /work/thaw/x", true)]
    [InlineData("\"/root/.nuget\"", true)]
    [InlineData("/home/ann/src", true)]
    [InlineData("sandbox/root/x and /homework", false)]
    public void A_place_on_a_machine_is_recognized(string text, bool found) => Assert.Equal(found, MachinePath().IsMatch(text));

    private static bool HasDependencies(string path)
    {
        using var package = JsonDocument.Parse(Repository.Read(path));
        return package.RootElement.TryGetProperty("dependencies", out var dependencies) && dependencies.EnumerateObject().Any();
    }

    private static bool LockedWithoutHash(string path)
    {
        using var locked = JsonDocument.Parse(Repository.Read(path));
        return locked.RootElement.GetProperty("packages").EnumerateObject().Any(package => package.Name.Length > 0 && !package.Value.TryGetProperty("integrity", out _));
    }

    [GeneratedRegex(@"(?<![\w./~$}-])/(?:work|root|home)/[\w.]+")]
    private static partial Regex MachinePath();
}
