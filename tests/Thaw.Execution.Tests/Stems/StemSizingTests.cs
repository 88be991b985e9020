using Thaw.Execution.Stems;

namespace Thaw.Execution.Tests.Stems;

public sealed class StemSizingTests
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("", 8, "")]
    [InlineData("1@0", 8, "1")]
    [InlineData("5@0", 8, "5")]
    [InlineData("100@0", 8, "8")]
    [InlineData("0@300", 8, "1")]
    [InlineData("0@599", 8, "1")]
    [InlineData("0@600", 8, "0")]
    [InlineData("1@0", 0, "0")]
    [InlineData("0@60 0@70 0@80", 2, "1 1 0")]
    [InlineData("0@80 0@70 0@60", 2, "0 1 1")]
    [InlineData("9@0 9@1", 8, "4 4")]
    [InlineData("9@1 9@0", 7, "3 4")]
    [InlineData("9@0 1@1 0@100", 8, "6 1 1")]
    [InlineData("2@0 0@900", 8, "2 0")]
    public void There_are_as_many_of_a_kind_as_were_needed_lately(string needs, int cap, string targets)
    {
        var known = needs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('@'))
            .Select(parts => new StemNeed(int.Parse(parts[0]), TimeSpan.FromSeconds(int.Parse(parts[1]))));
        Assert.Equal(targets, string.Join(' ', StemSizing.Targets([.. known], cap, Remembered)));
    }

    [Theory]
    [InlineData(8, 16, 100, 0, 8)] // the option
    [InlineData(8, 5, 100, 0, 4)] // a tenth of 5 GB
    [InlineData(8, 1, 7, 0, 0)]
    [InlineData(8, 16, 6, 0, 3)] // half of what is free
    [InlineData(8, 16, 3, 3, 3)] // those that are there count as free
    [InlineData(8, 16, 0, 3, 1)]
    [InlineData(8, 16, 1, 0, 0)]
    [InlineData(0, 16, 100, 0, 0)]
    public void They_take_a_small_part_of_the_nodes_memory_and_leave_half_of_what_is_free(int limit, int nodeGigabytes, int free, int present, int cap) =>
        Assert.Equal(cap, StemSizing.Cap(limit, (long)nodeGigabytes << 30, free, present));
}
