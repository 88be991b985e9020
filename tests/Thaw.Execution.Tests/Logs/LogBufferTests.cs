using Thaw.Aws.Delivery;
using Thaw.Execution.Logs;

namespace Thaw.Execution.Tests.Logs;

public sealed class LogBufferTests
{
    private readonly LogBuffer _buffer = new(1000, (lines, bytes) => new LogLine(0, $"dropped {lines} {bytes}"));

    [Fact]
    public void Lines_come_out_in_order()
    {
        _buffer.Add(new LogLine(1, "a"), platform: false);
        _buffer.Add(new LogLine(2, "b"), platform: true);
        Assert.Equal(["a", "b"], Take());
        Assert.True(_buffer.IsEmpty);
    }

    [Fact]
    public void What_does_not_fit_is_counted_in_one_line()
    {
        for (var i = 0; i < 30; i++)
        {
            _buffer.Add(new LogLine(i, new string('x', 74)), platform: false);
        }

        var lines = Take();
        Assert.Equal(11, lines.Count);
        Assert.Equal("dropped 20 1480", lines[^1]);
    }

    [Fact]
    public void The_platforms_lines_have_room_in_a_flood()
    {
        for (var i = 0; i < 30; i++)
        {
            _buffer.Add(new LogLine(i, new string('x', 74)), platform: false);
        }

        _buffer.Add(new LogLine(31, "END"), platform: true);
        Assert.Equal(["END", "dropped 20 1480"], Take().TakeLast(2));
    }

    [Fact]
    public void Bytes_under_delivery_still_count()
    {
        for (var i = 0; i < 10; i++)
        {
            _buffer.Add(new LogLine(i, new string('x', 74)), platform: false);
        }

        var (_, bytes) = _buffer.Take();
        Assert.True(_buffer.IsFull);
        _buffer.Release(bytes);
        Assert.False(_buffer.IsFull);
    }

    [Fact]
    public void A_delivery_holds_no_more_than_one_PutLogEvents_takes()
    {
        var buffer = new LogBuffer(100 << 20, (_, _) => default);
        for (var i = 0; i < 12_000; i++)
        {
            buffer.Add(new LogLine(i, "x"), platform: false);
        }

        Assert.Equal(10_000, buffer.Take().Lines.Count);
        Assert.Equal(2_000, buffer.Take().Lines.Count);
    }

    private List<string> Take() => [.. _buffer.Take().Lines.Select(line => line.Message)];
}
