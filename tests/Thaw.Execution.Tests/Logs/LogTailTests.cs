using System.Text;
using Thaw.Execution.Logs;

namespace Thaw.Execution.Tests.Logs;

public sealed class LogTailTests
{
    [Fact]
    public void A_short_log_is_shown_whole()
    {
        var tail = new LogTail();
        tail.Add("START");
        tail.Add("END");
        Assert.Equal("START\nEND\n", Encoding.UTF8.GetString(tail.ToMemory().Span));
    }

    [Fact]
    public void Of_a_long_log_the_last_4_KB_are_shown()
    {
        var tail = new LogTail();
        for (var i = 0; i < 1000; i++)
        {
            tail.Add($"line {i:D4}");
        }

        var text = Encoding.UTF8.GetString(tail.ToMemory().Span);
        Assert.Equal(4096, text.Length);
        Assert.EndsWith("line 0999\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_huge_line_shows_its_end()
    {
        var tail = new LogTail();
        tail.Add(new string('x', 100_000) + "end");
        Assert.EndsWith("xend\n", Encoding.UTF8.GetString(tail.ToMemory().Span), StringComparison.Ordinal);
        Assert.Equal(4096, tail.ToMemory().Length);
    }
}
