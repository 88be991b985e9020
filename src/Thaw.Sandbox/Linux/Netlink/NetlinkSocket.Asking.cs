using System.Buffers.Binary;

namespace Thaw.Sandbox.Linux.Netlink;

// A request and its answer.
internal sealed unsafe partial class NetlinkSocket
{
    private const ushort ErrorMessage = 2;

    // Sends the request and reads the kernel's one answer to it, which is at hand as soon as the request was taken.
    private int Ask(in NetlinkMessage message)
    {
        if (_socket.IsClosed)
        {
            throw new SandboxException("the network of sandboxes is closed");
        }

        var descriptor = (int)_socket.DangerousGetHandle();
        var bytes = message.Finish();
        fixed (byte* first = bytes)
        {
            if (Libc.Write(descriptor, first, (nuint)bytes.Length) < 0)
            {
                throw Libc.Failure("cannot ask the kernel about networks");
            }
        }

        return ReadAnswer(descriptor);
    }

    private int ReadAnswer(int descriptor)
    {
        var answer = stackalloc byte[4096];
        while (true)
        {
            var length = (int)Libc.Read(descriptor, answer, 4096);
            if (length < 20)
            {
                throw Libc.Failure("cannot read the kernel's answer about networks");
            }

            var span = new ReadOnlySpan<byte>(answer, length);
            if (BinaryPrimitives.ReadUInt16LittleEndian(span[4..]) == ErrorMessage && BinaryPrimitives.ReadUInt32LittleEndian(span[8..]) == _sequence)
            {
                return -BinaryPrimitives.ReadInt32LittleEndian(span[16..]);
            }
        }
    }
}
