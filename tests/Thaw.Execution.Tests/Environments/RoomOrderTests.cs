using Thaw.Execution.Environments;

namespace Thaw.Execution.Tests.Environments;

public sealed class RoomOrderTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0, 5)]
    [InlineData(0, 0, 0)]
    [InlineData(1, 3, 0, 0)]
    [InlineData(2, 2, 2, 1, 1)]
    public void Whoever_has_least_is_first_and_among_equals_whoever_came_first(int first, params int[] held) => Assert.Equal(first, RoomOrder.First(held));

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(8, 6, true)]
    [InlineData(8, 7, false)]
    [InlineData(3, 8, false)]
    public void An_environment_is_given_up_as_long_as_that_makes_functions_more_equal(int held, int waiting, bool yields) =>
        Assert.Equal(yields, RoomOrder.Yields(held, waiting));
}
