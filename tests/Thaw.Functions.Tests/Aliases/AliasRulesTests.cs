using Thaw.Aws.Operations;
using Thaw.Functions.Aliases;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Aliases;

public sealed class AliasRulesTests
{
    [Theory]
    [InlineData(0.0, 0.0, "1")]
    [InlineData(0.25, 0.0, "2")]
    [InlineData(0.25, 0.2499, "2")]
    [InlineData(0.25, 0.25, "1")]
    [InlineData(0.25, 0.9999, "1")]
    [InlineData(1.0, 0.9999, "2")]
    public void The_weight_is_the_share_of_the_second_version(double weight, double chance, string version) =>
        Assert.Equal(version, Alias("1", new AdditionalVersion("2", weight)).Choose(chance));

    [Fact]
    public void An_alias_of_one_version_takes_nothing_from_the_source_of_chance()
    {
        var chance = new RoutingChance(new Random(7));
        Assert.Equal("1", chance.Choose(Alias("1", null)));
        Assert.Equal(new Random(7).NextDouble() < 0.5 ? "2" : "1", chance.Choose(Alias("1", new AdditionalVersion("2", 0.5))));
    }

    [Theory]
    [InlineData("1", "1", "Invalid function version 1. Function version 1 is already included in routing configuration.")]
    [InlineData("$LATEST", "1", "$LATEST is not supported for an alias pointing to more than 1 version")]
    public void Versions_that_do_not_go_together_are_refused(string first, string second, string message) =>
        Assert.Equal(message, Assert.Throws<AwsException>(() => AliasRules.Check(Alias(first, new AdditionalVersion(second, 0.5)))).Message);

    [Theory]
    [InlineData("live")]
    [InlineData("1a")]
    [InlineData("_-")]
    public void A_name_with_a_letter_is_an_alias(string name) => new Constraints().CollectAliasName(name).ThrowIfAny();

    [Theory]
    [InlineData("1", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")]
    [InlineData("a b", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")]
    [InlineData("a\n", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")]
    public void A_number_is_not_an_alias(string name, string constraint) => Assert.Equal(
        $"1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: {constraint}",
        Assert.Throws<AwsException>(() => new Constraints().CollectAliasName(name).ThrowIfAny()).Message);

    private static Alias Alias(string version, AdditionalVersion? additional) => new()
    {
        Scope = LambdaHarness.Home,
        FunctionName = "f",
        Name = "live",
        FunctionVersion = version,
        Additional = additional,
        RevisionId = "r",
    };
}
