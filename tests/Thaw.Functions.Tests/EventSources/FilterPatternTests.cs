using Thaw.Functions.EventSources;

namespace Thaw.Functions.Tests.EventSources;

public sealed class FilterPatternTests
{
    [Theory]
    [InlineData("""{"body":{"a":["x","y"],"b":[1,null,true]}}""")]
    [InlineData("""{"a":[{"exists":false}]}""")]
    [InlineData("""{"a":[{"prefix":"x"},{"suffix":"y"},{"equals-ignore-case":"z"}]}""")]
    [InlineData("""{"a":[{"prefix":{"equals-ignore-case":"x"}}]}""")]
    [InlineData("""{"a":[{"numeric":["=",5]},{"numeric":[">",0,"<=",1.5]}]}""")]
    [InlineData("""{"a":[{"anything-but":"x"},{"anything-but":1},{"anything-but":["x","y"]},{"anything-but":[1,2]}]}""")]
    [InlineData("""{"a":[{"anything-but":{"prefix":"x"}},{"anything-but":{"suffix":["x","y"]}}]}""")]
    [InlineData("""{"a":[{"wildcard":"x*y"},{"cidr":"10.0.0.0/8"},{"cidr":"::1/128"}]}""")]
    [InlineData("""{"$or":[{"a":["x"]},{"b":{"c":["y"]}}]}""")]
    public void What_a_record_can_be_compared_with_is_a_pattern(string pattern) => Assert.True(FilterPattern.IsValid(pattern));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("simple string")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"eventSource":"aws:sqs"}""")]
    [InlineData("""{"eventSource":[]}""")]
    [InlineData("""{"a":[["x"]]}""")]
    [InlineData("""{"a":[{}]}""")]
    [InlineData("""{"a":[{"prefix":"x","suffix":"y"}]}""")]
    [InlineData("""{"a":[{"unknown":"x"}]}""")]
    [InlineData("""{"a":[{"prefix":1}]}""")]
    [InlineData("""{"a":[{"exists":"yes"}]}""")]
    [InlineData("""{"a":[{"numeric":[]}]}""")]
    [InlineData("""{"a":[{"numeric":["!",5]}]}""")]
    [InlineData("""{"a":[{"numeric":[">","5"]}]}""")]
    [InlineData("""{"a":[{"numeric":[">",5,"<",5]}]}""")]
    [InlineData("""{"a":[{"numeric":["<",5,">",1]}]}""")]
    [InlineData("""{"a":[{"anything-but":[]}]}""")]
    [InlineData("""{"a":[{"anything-but":["x",1]}]}""")]
    [InlineData("""{"a":[{"wildcard":"**"}]}""")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/33"}]}""")]
    [InlineData("""{"$or":[{"a":["x"]}]}""")]
    [InlineData("""{"a":["x"]""")]
    public void Anything_else_is_none(string? pattern) => Assert.False(FilterPattern.IsValid(pattern));

    [Fact]
    public void Nesting_without_end_is_no_pattern() =>
        Assert.False(FilterPattern.IsValid(string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "[1]" + new string('}', 2000)));
}
