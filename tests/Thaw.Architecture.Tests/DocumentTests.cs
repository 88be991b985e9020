using System.Text.RegularExpressions;

namespace Thaw.Architecture.Tests;

/// <summary>The pages point to things that exist.</summary>
public sealed partial class DocumentTests
{
    private static IEnumerable<string> Pages => Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_link_within_the_repository_leads_somewhere()
    {
        var broken =
            from page in Pages
            from match in Link().Matches(Repository.Read(page))
            let target = match.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target)
            where !Path.Exists(path)
            select $"{page}: {target}";

        Assert.NotEmpty(Pages);
        Violations.None(broken);
    }

    [Fact]
    public void Decisions_are_numbered_without_a_gap_and_say_their_status()
    {
        var decisions = Pages.Where(page => page.StartsWith("docs/adr/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(decisions);
        Violations.None(decisions.Where((page, index) => !Path.GetFileName(page).StartsWith($"{index + 1:0000}-", StringComparison.Ordinal)));
        Violations.None(decisions.Where(page => !Repository.Read(page).Contains("**Status:**", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_option_of_the_server_is_explained()
    {
        var guide = Repository.Read("docs/guides/configuration.md");
        var options = Option().Matches(Repository.Read("src/Thaw.Server/Options/ServerCommandLine.cs")).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(options);
        Violations.None(options.Where(option => !guide.Contains($"| `{option}", StringComparison.Ordinal)));
    }

    [GeneratedRegex("\"(--[a-z-]+)\",")]
    private static partial Regex Option();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
