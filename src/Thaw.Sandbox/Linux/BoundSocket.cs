using System.Net;
using System.Net.Sockets;

namespace Thaw.Sandbox.Linux;

/// <summary>Sockets in the network namespace of the thread, made by system calls alone.</summary>
internal static unsafe class BoundSocket
{
    private const int Backlog = 1024;
    private const int FamilyInternet = 2, TypeStream = 1, TypeDatagram = 2, TypeCloseOnExec = 0x80000;

    public static Socket OpenListener(IPAddress address, int port)
    {
        var socket = OpenBound(TypeStream, address, port);
        if (Libc.Listen(socket, Backlog) < 0)
        {
            var failure = Libc.Failure($"cannot listen on {address}:{port} in the namespace");
            Libc.Close(socket);
            throw failure;
        }

        return new Socket(new SafeSocketHandle(socket, ownsHandle: true));
    }

    public static Socket OpenDatagram(IPAddress address, int port) => new(new SafeSocketHandle(OpenBound(TypeDatagram, address, port), ownsHandle: true));

    private static int OpenBound(int type, IPAddress address, int port)
    {
        var socket = Libc.Socket(FamilyInternet, type | TypeCloseOnExec, 0);
        if (socket < 0)
        {
            throw Libc.Failure("cannot open a socket");
        }

        var one = 1;
        Libc.SetSocketOption(socket, 1, 2, &one, sizeof(int));

        // struct sockaddr_in: family, port and address in network order.
        var name = stackalloc byte[16];
        new Span<byte>(name, 16).Clear();
        *(ushort*)name = FamilyInternet;
        name[2] = (byte)(port >> 8);
        name[3] = (byte)port;
        address.TryWriteBytes(new Span<byte>(name + 4, 4), out _);
        if (Libc.Bind(socket, name, 16) < 0)
        {
            var failure = Libc.Failure($"cannot bind {address}:{port} in the namespace");
            Libc.Close(socket);
            throw failure;
        }

        return socket;
    }
}
