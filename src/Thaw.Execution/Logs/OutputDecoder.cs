using System.Buffers.Binary;
using System.Text;

namespace Thaw.Execution.Logs;

/// <summary>
/// Cuts a function's output into events. Text gives one event a line. A telemetry frame gives one event whatever it
/// holds: four bytes <c>a5 5a 00 xx</c>, four bytes length, eight bytes microseconds when bit 1 of <c>xx</c> is set,
/// the message; bits 2–4 of <c>xx</c> are the level. What only begins like a frame is read as text.
/// </summary>
internal sealed class OutputDecoder
{
    /// <summary>The longest event in bytes; longer ones are cut into several. Default: 256 KB less what CloudWatch Logs adds.</summary>
    public const int MaxEventBytes = (256 * 1024) - 26;

    private const int MaxFrameBytes = 1024 * 1024;
    private const int TimestampFlag = 0b10;
    private const byte NewLine = (byte)'\n';

    private byte[] _held = [];
    private int _count;

    /// <summary>Takes bytes and gives the events that they complete.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, List<OutputEvent> events)
    {
        if (_count == 0)
        {
            Hold(bytes[Cut(bytes, events)..]);
            return;
        }

        Hold(bytes);
        var used = Cut(_held.AsSpan(0, _count), events);
        _held.AsSpan(used, _count - used).CopyTo(_held);
        _count -= used;
        Shrink();
    }

    /// <summary>Gives what is held as an event: an invocation or the output has ended in the middle of a line.</summary>
    public void Flush(List<OutputEvent> events)
    {
        if (_count > 0)
        {
            AddText(_held.AsSpan(0, _count), events);
            _count = 0;
            Shrink();
        }
    }

    private static int Cut(ReadOnlySpan<byte> bytes, List<OutputEvent> events)
    {
        var used = 0;
        while (used < bytes.Length)
        {
            var taken = CutOne(bytes[used..], events);
            if (taken == 0)
            {
                break;
            }

            used += taken;
        }

        return used;
    }

    private static int CutOne(ReadOnlySpan<byte> bytes, List<OutputEvent> events)
    {
        if (bytes[0] == 0xA5 && CutFrame(bytes, events) is { } frame)
        {
            return frame;
        }

        var end = bytes.IndexOf(NewLine);
        if (end < 0 && bytes.Length < MaxEventBytes)
        {
            return 0;
        }

        if (end < 0 || end > MaxEventBytes)
        {
            var piece = WholeCharacters(bytes[..MaxEventBytes]);
            AddText(bytes[..piece], events);
            return piece;
        }

        AddText(bytes[..end], events);
        return end + 1;
    }

    /// <summary>The bytes that a frame takes, 0 when more must come, null when it is no frame.</summary>
    private static int? CutFrame(ReadOnlySpan<byte> bytes, List<OutputEvent> events)
    {
        ReadOnlySpan<byte> mark = [0xA5, 0x5A, 0x00];
        var seen = Math.Min(bytes.Length, mark.Length);
        if (!bytes[..seen].SequenceEqual(mark[..seen]))
        {
            return null;
        }

        if (bytes.Length < 8)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (bytes[3] > 0b11111 || length > MaxFrameBytes)
        {
            return null;
        }

        var start = (bytes[3] & TimestampFlag) != 0 ? 16 : 8;
        if (bytes.Length < start + length)
        {
            return 0;
        }

        long? timestamp = start == 16 ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) / 1000 : null;
        AddFrame(bytes.Slice(start, (int)length), timestamp, Level(bytes[3] >> 2), events);
        return start + (int)length;
    }

    private static LogLevel? Level(int bits) => bits is >= (int)LogLevel.Trace and <= (int)LogLevel.Fatal ? (LogLevel)bits : null;

    private static void AddFrame(ReadOnlySpan<byte> message, long? timestamp, LogLevel? level, List<OutputEvent> events)
    {
        message = message.TrimEnd(NewLine);
        while (message.Length > 0)
        {
            var piece = message.Length > MaxEventBytes ? WholeCharacters(message[..MaxEventBytes]) : message.Length;
            events.Add(new OutputEvent(Encoding.UTF8.GetString(message[..piece]), timestamp, level));
            message = message[piece..];
        }
    }

    // CloudWatch Logs has no empty events.
    private static void AddText(ReadOnlySpan<byte> line, List<OutputEvent> events)
    {
        if (line.Length > 0)
        {
            events.Add(new OutputEvent(Encoding.UTF8.GetString(line)));
        }
    }

    /// <summary>The length without the bytes of a character that the cut would split.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        for (var back = 1; back <= 3; back++)
        {
            var lead = bytes[end - back];
            if (lead < 0x80)
            {
                return end;
            }

            if (lead >= 0xC0)
            {
                var size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return size > back ? end - back : end;
            }
        }

        return end;
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _held.Length)
        {
            Array.Resize(ref _held, Math.Max(_count + bytes.Length, _held.Length * 2));
        }

        bytes.CopyTo(_held.AsSpan(_count));
        _count += bytes.Length;
    }

    // A function that once wrote a long line shall not keep the memory for ever.
    private void Shrink()
    {
        if (_count == 0 && _held.Length > 16 * 1024)
        {
            _held = [];
        }
    }
}
