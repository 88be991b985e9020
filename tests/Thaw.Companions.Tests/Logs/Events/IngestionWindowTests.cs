using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Tests.Logs.Events;

public sealed class IngestionWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Hours from now; then what is refused and how many events are taken.</summary>
    public static TheoryData<double[], double?, int?, int?, int?, int> Cases => new()
    {
        { [0], null, null, null, null, 1 },
        { [-14 * 24, 2], null, null, null, null, 2 },
        { [(-14 * 24) - 0.1, 0], null, 1, null, null, 1 },
        { [0, 2.1, 3], null, null, null, 1, 1 },
        { [-400, -399, 0, 3], null, 2, null, 3, 1 },
        { [-400], null, 1, null, null, 0 },
        { [3], null, null, null, 0, 0 },
        { [-48, -23, 0], -24, null, 1, null, 2 },
        { [-400, -48, 0], -24, 1, 2, null, 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Events_outside_the_window_are_refused_and_the_others_taken(double[] hours, double? expiredBefore, int? tooOldEnd, int? expiredEnd, int? tooNewStart, int taken)
    {
        NewEvent[] events = [.. hours.Select(hour => new NewEvent(At(hour), []))];
        var window = IngestionWindow.Decide([.. events.Select(line => line.Timestamp)], expiredBefore is { } hour ? At(hour) : 0, Now);
        Assert.Equal(new IngestionWindow(tooOldEnd, expiredEnd, tooNewStart), window);
        Assert.Equal((tooOldEnd ?? expiredEnd ?? tooNewStart) is not null, window.Rejects);
        Assert.Equal(taken, window.Choose(events).Count);
    }

    private static long At(double hour) => Now.AddHours(hour).ToUnixTimeMilliseconds();
}
