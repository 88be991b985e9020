using System.Reflection;
using System.Xml.Linq;

namespace Thaw.Architecture.Tests;

/// <summary>Who may reference whom: the table of docs/architecture.md.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Http = ["Microsoft.AspNetCore", "System.Net.Http"];
    private static readonly string[] Sql = ["Dapper", "Microsoft.Data", "System.Data", "SQLitePCLRaw", "Npgsql"];

    public static TheoryData<string, string[], string[]> Assemblies => new()
    {
        { "Thaw.Sandbox", [], [.. Http, .. Sql] },
        { "Thaw.Storage", [], Http },
        { "Thaw.Aws", [], Sql },
        { "Thaw.Execution", ["Thaw.Sandbox", "Thaw.Aws"], Sql },
        { "Thaw.Functions", ["Thaw.Aws", "Thaw.Storage", "Thaw.Execution"], ["Microsoft.Data", "SQLitePCLRaw", "Npgsql"] },
        { "Thaw.Companions", ["Thaw.Aws", "Thaw.Storage"], ["Microsoft.Data", "SQLitePCLRaw", "Npgsql"] },
        { "thaw-server", ["Thaw.Aws", "Thaw.Storage", "Thaw.Sandbox", "Thaw.Execution", "Thaw.Functions", "Thaw.Companions"], Sql },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_what_it_may(string name, string[] ours, string[] never)
    {
        var used = Assembly.Load(name).GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Violations.None(used.Where(other => other.StartsWith("Thaw.", StringComparison.Ordinal)).Except(ours));
        Violations.None(used.Where(other => never.Any(prefix => other.StartsWith(prefix, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_project_file_references_only_what_the_assembly_may_use(string name, string[] ours, string[] never)
    {
        var folder = name == "thaw-server" ? "Thaw.Server" : name;
        var project = XDocument.Parse(Repository.Read($"src/{folder}/{folder}.csproj"));
        var projects = project.Descendants("ProjectReference")
            .Where(item => item.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value));
        var packages = project.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value);

        Violations.None(projects.Except(ours));
        Violations.None(packages.Where(package => never.Any(prefix => package.StartsWith(prefix, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_assembly_of_src_is_in_the_table()
    {
        var folders = Repository.Files
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            Assemblies.Select(row => row.Data.Item1 == "thaw-server" ? "Thaw.Server" : row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_companion_does_not_know_another()
    {
        var companions = Repository.Sources.Where(file => file.Path.StartsWith("src/Thaw.Companions/", StringComparison.Ordinal)).ToList();
        var names = companions.Select(file => file.Path.Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[2]).ToHashSet(StringComparer.Ordinal);
        var mixed =
            from file in companions
            let parts = file.Path.Split('/')
            where parts.Length > 3
            from other in names
            where other != parts[2] && file.Text.Contains($"Thaw.Companions.{other}", StringComparison.Ordinal)
            select $"{file.Path} knows {other}";

        Assert.NotEmpty(names);
        Violations.None(mixed);
    }

    [Fact]
    public void Only_the_store_opens_the_database()
    {
        string[] openers = ["SqliteConnection", "NpgsqlConnection"];
        var elsewhere = Repository.Sources
            .Where(file => !file.Path.StartsWith("src/Thaw.Storage/", StringComparison.Ordinal))
            .Where(file => openers.Any(opener => file.Text.Contains(opener, StringComparison.Ordinal)));

        Violations.None(elsewhere.Select(file => file.Path));
    }

    [Fact]
    public void Configuration_ends_at_the_server() =>
        Violations.None(Repository.Sources
            .Where(file => !file.Path.StartsWith("src/Thaw.Server/", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("IConfiguration", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void Nobody_asks_a_service_locator()
    {
        var asking =
            from file in Repository.Sources
            where !file.Path.StartsWith("src/Thaw.Server/", StringComparison.Ordinal)
            where file.Text.Contains("RequestServices", StringComparison.Ordinal)
            select file.Path;

        // The front door makes an operation for each request from its row in the table: the one place that asks.
        Violations.None(asking.Where(path => !path.StartsWith("src/Thaw.Aws/", StringComparison.Ordinal)));
    }
}
