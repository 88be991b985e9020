using Thaw.Functions.Aliases;
using Thaw.Functions.Concurrency.Provisioned;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Concurrency.Provisioned;

public sealed class AliasSplitTests
{
    [Theory]
    [InlineData(10, null, "1=10")]
    [InlineData(10, 0.0, "1=10")]
    [InlineData(10, 0.3, "1=7 2=3")]
    [InlineData(10, 0.01, "1=9 2=1")]
    [InlineData(10, 0.99, "1=1 2=9")]
    [InlineData(10, 1.0, "2=10")]
    [InlineData(2, 0.01, "1=1 2=1")]
    [InlineData(1, 0.4, "1=1")]
    [InlineData(1, 0.6, "2=1")]
    [InlineData(1, 1.0, "2=1")]
    public void Environments_follow_the_weights(int environments, double? weight, string expected)
    {
        var alias = new Alias
        {
            Scope = LambdaHarness.Home,
            FunctionName = "f",
            Name = "live",
            FunctionVersion = "1",
            Additional = weight is { } some ? new AdditionalVersion("2", some) : null,
            RevisionId = "r",
        };
        Assert.Equal(expected, string.Join(' ', AliasSplit.Of(alias, environments).Select(share => $"{share.Version}={share.Environments}")));
    }
}
