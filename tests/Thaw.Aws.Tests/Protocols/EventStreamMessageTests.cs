using System.Buffers;
using System.Text;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Tests.Protocols;

public sealed class EventStreamMessageTests
{
    // Made with another implementation: struct.pack and binascii.crc32 of Python.
    private const string Hello =
        "0000006f0000005af5fe871f0b3a6576656e742d7479706507000c5061796c6f61644368756e6b0d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d73747265616d0d3a6d6573736167652d747970650700056576656e7468656c6c6f29e71260";

    [Fact]
    public void An_event_is_written_byte_for_byte()
    {
        var output = new ArrayBufferWriter<byte>();
        EventStreamMessage.WriteEvent(output, "PayloadChunk", "application/octet-stream", "hello"u8);
        Assert.Equal(Hello, Convert.ToHexStringLower(output.WrittenSpan));
    }

    [Fact]
    public void Events_follow_one_another()
    {
        var output = new ArrayBufferWriter<byte>();
        EventStreamMessage.WriteEvent(output, "PayloadChunk", "application/octet-stream", "hello"u8);
        EventStreamMessage.WriteEvent(output, "PayloadChunk", "application/octet-stream", "hello"u8);
        Assert.Equal(Hello + Hello, Convert.ToHexStringLower(output.WrittenSpan));
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0u)]
    public void The_checksum_is_the_known_one(string text, uint checksum) =>
        Assert.Equal(checksum, EventStreamChecksum.Of(Encoding.ASCII.GetBytes(text)));
}
