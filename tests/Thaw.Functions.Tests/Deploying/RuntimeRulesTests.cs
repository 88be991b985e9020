using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

public sealed partial class RuntimeRulesTests
{
    [Fact]
    public void Every_identifier_stands_with_its_step_in_the_guide_and_nothing_else_does()
    {
        var guide = File.ReadAllLines(RepositoryFiles.Find("docs/guides/runtimes.md")!);

        foreach (var (step, phase) in new[] { ("open", RuntimePhase.Open), ("create blocked", RuntimePhase.CreateBlocked), ("update blocked", RuntimePhase.UpdateBlocked) })
        {
            var row = Assert.Single(guide, line => line.StartsWith($"| {step} |", StringComparison.Ordinal));
            Assert.Equal(RuntimeRules.All.Where(one => one.Phase == phase).Select(one => one.Identifier), Quoted().Matches(row).Select(match => match.Groups[1].Value));
        }
    }

    [Fact]
    public void An_identifier_is_named_once() => Assert.Equal(51, RuntimeRules.All.Select(one => one.Identifier).Distinct().Count());

    [Theory]
    [InlineData("python3.13", null, null)]
    [InlineData("provided", "no longer supported", null)]
    [InlineData("java8", "no longer supported", "not supported by this version")]
    [InlineData("nodejs10.x", "no longer supported", "no longer supported")]
    [InlineData("nodejs99.x", "Member must satisfy enum value set: [nodejs16.x, ", "or be a valid ARN")]
    [InlineData("Python3.13", "Member must satisfy enum value set", "Member must satisfy enum value set")]
    public void New_functions_and_existing_ones_are_answered_by_the_step(string runtime, string? forNew, string? forExisting)
    {
        Answers(forNew, () => RuntimeRules.CheckNew(runtime, new FakeRuntimes()));
        Answers(forExisting, () => RuntimeRules.CheckExisting(runtime, new FakeRuntimes()));
    }

    private static void Answers(string? words, Action check)
    {
        if (words is null)
        {
            check();
            return;
        }

        var refused = Assert.Throws<AwsException>(check);
        Assert.Equal("InvalidParameterValueException", refused.Code);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
