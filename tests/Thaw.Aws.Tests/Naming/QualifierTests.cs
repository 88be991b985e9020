using Thaw.Aws.Naming;

namespace Thaw.Aws.Tests.Naming;

public sealed class QualifierTests
{
    [Theory]
    [InlineData("$LATEST", true, false)]
    [InlineData("1", false, true)]
    [InlineData("0042", false, true)]
    [InlineData("live", false, false)]
    [InlineData("v1", false, false)]
    public void A_qualifier_knows_what_it_names(string text, bool latest, bool number)
    {
        Assert.True(Qualifier.TryParse(text, out var qualifier));
        Assert.Equal(latest, qualifier.IsLatest);
        Assert.Equal(number, qualifier.IsNumber);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("$latest")]
    [InlineData("$LATEST.PUBLISHED")]
    [InlineData("a.b")]
    [InlineData("a:b")]
    public void Other_texts_are_refused(string? text) => Assert.False(Qualifier.TryParse(text, out _));

    [Fact]
    public void A_default_qualifier_is_the_latest_version() => Assert.Equal(Qualifier.Latest, default);

    [Fact]
    public void A_qualifier_has_at_most_128_characters()
    {
        Assert.True(Qualifier.TryParse(new string('a', 128), out _));
        Assert.False(Qualifier.TryParse(new string('a', 129), out _));
    }
}
