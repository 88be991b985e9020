using System.Buffers.Binary;
using System.Text;
using Thaw.Execution.Logs;

namespace Thaw.Execution.Tests.Logs;

public sealed class OutputDecoderTests
{
    [Fact]
    public void Each_line_is_an_event_and_empty_lines_are_none() =>
        Assert.Equal(["one", "two", "three"], Decode("one\n\ntwo\nthree"u8.ToArray()));

    [Fact]
    public void A_frame_is_one_event_whatever_it_holds()
    {
        var events = DecodeEvents(Frame(0x03, "first\nsecond", 1_700_000_000_123_456));
        var output = Assert.Single(events);
        Assert.Equal(new OutputEvent("first\nsecond", 1_700_000_000_123), output);
    }

    [Fact]
    public void A_frame_may_come_without_a_time() =>
        Assert.Equal(new OutputEvent("text"), Assert.Single(DecodeEvents(Frame(0x01, "text", null))));

    [Fact]
    public void A_frame_may_carry_a_level() =>
        Assert.Equal(LogLevel.Warn, Assert.Single(DecodeEvents(Frame(0x03 | (4 << 2), "text", 1))).Level);

    [Fact]
    public void Frames_and_lines_may_be_mixed()
    {
        byte[] bytes = [.. "line\n"u8, .. Frame(0x03, "a\nb", 1), .. "after\n"u8, .. Frame(0x01, "c", null)];
        Assert.Equal(["line", "a\nb", "after", "c"], Decode(bytes));
    }

    [Fact]
    public void It_does_not_matter_where_the_pipe_cuts()
    {
        byte[] bytes = [.. "ä line\n"u8, .. Frame(0x03, "a\nö", 1), .. "half"u8];
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var decoder = new OutputDecoder();
            List<OutputEvent> events = [];
            decoder.Feed(bytes.AsSpan(0, cut), events);
            decoder.Feed(bytes.AsSpan(cut), events);
            decoder.Flush(events);
            Assert.Equal(["ä line", "a\nö", "half"], events.Select(output => output.Text));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0xA5, 0x5A, 0x01, 0x03 })]
    [InlineData(new byte[] { 0xA5, 0x5A, 0x00, 0xFF, 0, 0, 0, 1 })]
    [InlineData(new byte[] { 0xA5, 0x5A, 0x00, 0x03, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xA5, 0x20 })]
    public void What_only_begins_like_a_frame_is_text(byte[] mark)
    {
        var events = Decode([.. mark, .. " and more\nnext\n"u8]);
        Assert.Equal(2, events.Count);
        Assert.EndsWith(" and more", events[0], StringComparison.Ordinal);
        Assert.Equal("next", events[1]);
    }

    [Fact]
    public void A_frame_that_never_ends_is_shown_as_text_at_the_end()
    {
        var frame = Frame(0x01, "abc", null);
        Assert.EndsWith("ab", Assert.Single(Decode(frame[..^1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_is_cut_between_characters()
    {
        var line = new string('ä', OutputDecoder.MaxEventBytes);
        var events = Decode(Encoding.UTF8.GetBytes(line + "\nnext\n"));
        Assert.Equal(line, string.Concat(events.SkipLast(1)));
        Assert.All(events, text => Assert.True(Encoding.UTF8.GetByteCount(text) <= OutputDecoder.MaxEventBytes));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm()
    {
        var random = new Random(7);
        var decoder = new OutputDecoder();
        List<OutputEvent> events = [];
        var bytes = new byte[4096];
        for (var round = 0; round < 300; round++)
        {
            random.NextBytes(bytes);
            ReadOnlySpan<byte> frameStart = [0xA5, 0x5A, 0x00, (byte)random.Next(40), 0, 0, (byte)random.Next(3)];
            frameStart.CopyTo(bytes.AsSpan(random.Next(4000)));
            decoder.Feed(bytes.AsSpan(0, random.Next(bytes.Length)), events);
        }

        decoder.Flush(events);
        Assert.All(events, output => Assert.True(Encoding.UTF8.GetByteCount(output.Text) <= 3 * OutputDecoder.MaxEventBytes));
        Assert.NotEmpty(events);
    }

    internal static byte[] Frame(int type, string text, long? microseconds)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var frame = new byte[(microseconds is null ? 8 : 16) + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, 0xA55A0000u | (uint)type);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)payload.Length);
        if (microseconds is { } time)
        {
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(8), time);
        }

        payload.CopyTo(frame.AsSpan(frame.Length - payload.Length));
        return frame;
    }

    private static List<string> Decode(byte[] bytes) => [.. DecodeEvents(bytes).Select(output => output.Text)];

    private static List<OutputEvent> DecodeEvents(byte[] bytes)
    {
        var decoder = new OutputDecoder();
        List<OutputEvent> events = [];
        decoder.Feed(bytes, events);
        decoder.Flush(events);
        return events;
    }
}
