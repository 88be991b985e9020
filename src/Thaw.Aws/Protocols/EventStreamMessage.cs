using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Thaw.Aws.Protocols;

/// <summary>Writes messages of <c>application/vnd.amazon.eventstream</c>: lengths and their checksum, headers, payload, and a checksum of it all.</summary>
public static class EventStreamMessage
{
    /// <summary>The content type of a stream of such messages.</summary>
    public const string ContentType = "application/vnd.amazon.eventstream";

    private const int PreludeLength = 12;
    private const int ChecksumLength = 4;
    private const byte TextHeader = 7;

    /// <summary>Writes one event.</summary>
    /// <param name="output">Where the message goes.</param>
    /// <param name="eventType">The event's name in the service's model; ASCII, at most 255 characters.</param>
    /// <param name="contentType">How the payload is written; ASCII, at most 255 characters.</param>
    /// <param name="payload">The payload, at most 16 MB, which is what clients accept.</param>
    public static void WriteEvent(IBufferWriter<byte> output, string eventType, string contentType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(eventType);
        ArgumentNullException.ThrowIfNull(contentType);
        var headers = HeaderLength(":event-type", eventType) + HeaderLength(":content-type", contentType) + HeaderLength(":message-type", "event");
        var length = PreludeLength + headers + payload.Length + ChecksumLength;
        var message = output.GetSpan(length)[..length];
        BinaryPrimitives.WriteInt32BigEndian(message, length);
        BinaryPrimitives.WriteInt32BigEndian(message[4..], headers);
        BinaryPrimitives.WriteUInt32BigEndian(message[8..], EventStreamChecksum.Of(message[..8]));
        var at = WriteHeader(message, PreludeLength, ":event-type", eventType);
        at = WriteHeader(message, at, ":content-type", contentType);
        at = WriteHeader(message, at, ":message-type", "event");
        payload.CopyTo(message[at..]);
        BinaryPrimitives.WriteUInt32BigEndian(message[^ChecksumLength..], EventStreamChecksum.Of(message[..^ChecksumLength]));
        output.Advance(length);
    }

    // A length of one byte, the name, the kind of value, a length of two bytes, the value.
    private static int HeaderLength(string name, string value) => 1 + name.Length + 1 + 2 + value.Length;

    private static int WriteHeader(Span<byte> message, int at, string name, string value)
    {
        message[at++] = (byte)name.Length;
        at += Encoding.ASCII.GetBytes(name, message[at..]);
        message[at++] = TextHeader;
        BinaryPrimitives.WriteUInt16BigEndian(message[at..], (ushort)value.Length);
        return at + 2 + Encoding.ASCII.GetBytes(value, message[(at + 2)..]);
    }
}
