using System.Text;

namespace Thaw.Sandbox.Linux;

/// <summary>Questions about an interface of the thread's network namespace.</summary>
internal static unsafe class InterfaceRequest
{
    public const ulong GetMtu = 0x8921, GetIndex = 0x8933;

    private const int FamilyInternet = 2, TypeDatagram = 2 | 0x80000;

    /// <summary>The number that the kernel answers, or null where it knows no such interface.</summary>
    public static int? Read(string name, ulong question)
    {
        // struct ifreq: a name of 16 bytes, then the answer.
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        Encoding.ASCII.GetBytes(name, new Span<byte>(request, 15));
        var socket = Libc.Socket(FamilyInternet, TypeDatagram, 0);
        if (socket < 0)
        {
            return null;
        }

        var answered = Libc.Control(socket, question, request) >= 0;
        Libc.Close(socket);
        return answered ? *(int*)(request + 16) : null;
    }
}
