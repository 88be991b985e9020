using System.Buffers.Binary;
using System.Text;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Reads events off a stream as a client does; checksums are checked where they are written.</summary>
internal static class EventStreamReader
{
    public static async Task<(string Type, string Payload)> NextAsync(Stream stream)
    {
        var prelude = new byte[12];
        await stream.ReadExactlyAsync(prelude, TestContext.Current.CancellationToken);
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(prelude) - 12];
        await stream.ReadExactlyAsync(rest, TestContext.Current.CancellationToken);
        var headers = BinaryPrimitives.ReadInt32BigEndian(prelude.AsSpan(4));
        var typeAt = 1 + ":event-type".Length + 3;
        var type = Encoding.ASCII.GetString(rest, typeAt, rest[typeAt - 1]);
        return (type, Encoding.UTF8.GetString(rest.AsSpan(headers, rest.Length - headers - 4)));
    }
}
