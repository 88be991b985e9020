using System.Text;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Tests.Wire;

public class ChunkedBodyTests
{
    private const string Chunks = "5\r\nhello\r\nB\r\n 0\r\n\r\nworld\r\n0\r\n\r\n";

    [Fact]
    public void Chunks_are_joined()
    {
        var received = Encoding.ASCII.GetBytes(Chunks);

        Assert.True(ChunkedBody.TryJoin(received, out var length));

        Assert.Equal("hello 0\r\n\r\nworld", Encoding.ASCII.GetString(received, 0, length));
    }

    [Fact]
    public void A_body_that_has_not_wholly_arrived_is_left_as_it_is()
    {
        for (var arrived = 0; arrived < Chunks.Length; arrived++)
        {
            var received = Encoding.ASCII.GetBytes(Chunks[..arrived]);

            Assert.False(ChunkedBody.TryJoin(received, out _));
            Assert.Equal(Chunks[..arrived], Encoding.ASCII.GetString(received));
        }
    }
}
