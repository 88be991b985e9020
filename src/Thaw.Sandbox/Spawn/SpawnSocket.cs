using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Spawn;

/// <summary>A pair of connected sockets that keep messages apart and carry descriptors; this side's end and the other's.</summary>
internal sealed unsafe class SpawnSocket : IDisposable
{
    private const int FamilyUnix = 1, TypeSequencedPackets = 5, TypeCloseOnExec = 0x80000;
    private const int LevelSocket = 1, SendBuffer = 7, ReceiveTimeout = 20, SendTimeout = 21, Rights = 1;
    private const int NoSignal = 0x4000;
    private const int ControlHead = 16;
    private const int Patience = 10;

    private readonly int _own;

    public SpawnSocket()
    {
        var ends = stackalloc int[2];
        if (Libc.SocketPair(FamilyUnix, TypeSequencedPackets | TypeCloseOnExec, 0, ends) < 0)
        {
            throw Libc.Failure("cannot make a pair of sockets");
        }

        (_own, Other) = (ends[0], ends[1]);

        // Room for the longest message; and nobody waits for ever, should the other side be stuck.
        var room = 4 * SpawnRequest.MostBytes;
        var patience = stackalloc long[] { Patience, 0 };
        Libc.SetSocketOption(_own, LevelSocket, SendBuffer, &room, sizeof(int));
        Libc.SetSocketOption(_own, LevelSocket, ReceiveTimeout, patience, 16);
        Libc.SetSocketOption(_own, LevelSocket, SendTimeout, patience, 16);
    }

    /// <summary>The other end, until <see cref="CloseOther"/>.</summary>
    public int Other { get; private set; }

    public void CloseOther()
    {
        if (Other >= 0)
        {
            Libc.Close(Other);
            Other = -1;
        }
    }

    /// <summary>Sends a message with descriptors, which the receiver gets copies of.</summary>
    /// <returns>False when nobody receives any more.</returns>
    public bool TrySend(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> descriptors)
    {
        var controlLength = ControlHead + (descriptors.Length * sizeof(int));
        var control = stackalloc byte[controlLength + sizeof(int)];
        *(long*)control = controlLength;
        ((int*)control)[2] = LevelSocket;
        ((int*)control)[3] = Rights;
        descriptors.CopyTo(new Span<int>(control + ControlHead, descriptors.Length));
        fixed (byte* first = bytes)
        {
            var vector = stackalloc long[] { (long)first, bytes.Length };
            var message = stackalloc long[] { 0, 0, (long)vector, 1, (long)control, controlLength, 0 };
            return Libc.SendMessage(_own, message, NoSignal) == bytes.Length;
        }
    }

    /// <summary>Two numbers from the other side; null at its end, or when it has been silent too long.</summary>
    public (int First, int Second)? ReceivePair()
    {
        var pair = stackalloc int[2];
        return Libc.Read(_own, pair, 2 * sizeof(int)) == 2 * sizeof(int) ? (pair[0], pair[1]) : null;
    }

    public void Dispose()
    {
        CloseOther();
        Libc.Close(_own);
    }
}
