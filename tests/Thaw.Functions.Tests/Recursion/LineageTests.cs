using Thaw.Functions.Recursion;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Recursion;

public sealed class LineageTests
{
    private const string Root = "Root=1-5759e988-bd862e3fe1be46a994272793";

    [Theory]
    [InlineData(Root, Root + ";Lineage=000000ff:0", 0)]
    [InlineData(Root + ";Sampled=1", Root + ";Sampled=1;Lineage=000000ff:0", 0)]
    [InlineData(Root + ";Lineage=000000ff:0", Root + ";Lineage=000000ff:1", 1)]
    [InlineData(Root + ";Lineage=000000ff:4|0000000a:1;Sampled=1", Root + ";Lineage=0000000a:1|000000ff:5;Sampled=1", 5)]
    [InlineData("Lineage=0000000a:1;" + Root, "Lineage=0000000a:1|000000ff:0;" + Root, 0)]
    [InlineData(Root + ";Lineage=1:000000ff:15", Root + ";Lineage=000000ff:16", 16)]
    [InlineData(Root + ";Lineage=", Root + ";Lineage=000000ff:0", 0)]
    [InlineData(Root + ";Lineage=000000ff", Root + ";Lineage=000000ff|000000ff:0", 0)]
    [InlineData(Root + ";Lineage=000000ff:99999999999999999999", Root + ";Lineage=000000ff:1", 1)]
    [InlineData(Root + ";Lineage=000000ff:-7", Root + ";Lineage=000000ff:1", 1)]
    public void Each_visit_of_a_function_is_counted(string trace, string after, int before) =>
        Assert.Equal((after, before), Lineage.Visit(trace, 255));

    [Fact]
    public void A_header_does_not_grow_without_end()
    {
        var trace = Root;
        for (var function = 1u; function <= 100; function++)
        {
            (trace, _) = Lineage.Visit(trace, function);
        }

        Assert.Equal(16, trace.Split('|').Length);
        Assert.EndsWith("|00000064:0", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_of_different_names_accounts_and_regions_have_different_ids()
    {
        uint[] ids =
        [
            Lineage.IdOf(LambdaHarness.Home, "f"),
            Lineage.IdOf(LambdaHarness.Home, "g"),
            Lineage.IdOf(LambdaHarness.ScopeOf("111111111111", "us-east-1"), "f"),
            Lineage.IdOf(LambdaHarness.ScopeOf("000000000000", "eu-west-1"), "f"),
        ];
        Assert.Distinct(ids);
        Assert.Equal(ids[0], Lineage.IdOf(LambdaHarness.Home, "f"));
    }
}
