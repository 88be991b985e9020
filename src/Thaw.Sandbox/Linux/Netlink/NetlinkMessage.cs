using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Thaw.Sandbox.Linux.Netlink;

/// <summary>One request to the kernel's routing interface: a header, a fixed part, and attributes that may hold others.</summary>
internal ref struct NetlinkMessage(Span<byte> buffer)
{
    public const ushort NewLink = 16, DeleteLink = 17, NewAddress = 20, NewRoute = 24;
    public const ushort Create = 0x400, Exclusive = 0x200;
    private const ushort Request = 1, Acknowledge = 4;
    private const int HeaderLength = 16;

    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>The finished message.</summary>
    public readonly ReadOnlySpan<byte> Finish()
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer, _length);
        return _buffer[.._length];
    }

    public void Begin(ushort type, ushort flags, uint sequence)
    {
        _buffer.Clear();
        _length = HeaderLength;
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[4..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[6..], (ushort)(flags | Request | Acknowledge));
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer[8..], sequence);
    }

    /// <summary>The fixed part about an interface; an index of 0 lets the kernel choose, or is found by name.</summary>
    public void Link(int index, uint flags)
    {
        var part = Take(16);
        BinaryPrimitives.WriteInt32LittleEndian(part[4..], index);
        BinaryPrimitives.WriteUInt32LittleEndian(part[8..], flags);
        BinaryPrimitives.WriteUInt32LittleEndian(part[12..], flags);
    }

    /// <summary>The fixed part about an address of an interface.</summary>
    public void Address(byte family, byte prefix, int index)
    {
        var part = Take(8);
        (part[0], part[1]) = (family, prefix);
        BinaryPrimitives.WriteInt32LittleEndian(part[4..], index);
    }

    /// <summary>The fixed part about a unicast route of the main table.</summary>
    public void Route(byte family, byte prefix, byte scope, uint flags)
    {
        const byte MainTable = 254, Static = 4, Unicast = 1;
        var part = Take(12);
        (part[0], part[1], part[4], part[5], part[6], part[7]) = (family, prefix, MainTable, Static, scope, Unicast);
        BinaryPrimitives.WriteUInt32LittleEndian(part[8..], flags);
    }

    public void Add(ushort type, scoped ReadOnlySpan<byte> value)
    {
        var start = Open(type);
        value.CopyTo(Take(value.Length));
        Close(start);
    }

    public void Add(ushort type, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Add(type, bytes);
    }

    public void Add(ushort type, string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        bytes.Clear();
        Add(type, bytes[..(Encoding.ASCII.GetBytes(text, bytes) + 1)]);
    }

    public void Add(ushort type, IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        Add(type, bytes[..length]);
    }

    /// <summary>Begins an attribute that holds others, and says where, for <see cref="Close"/>.</summary>
    public int Open(ushort type)
    {
        var start = _length;
        BinaryPrimitives.WriteUInt16LittleEndian(Take(4)[2..], type);
        return start;
    }

    /// <summary>Ends an attribute: its length is known now, and what follows begins at a multiple of four.</summary>
    public void Close(int start)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[start..], (ushort)(_length - start));
        _length = (_length + 3) & ~3;
    }

    private Span<byte> Take(int count)
    {
        var part = _buffer.Slice(_length, count);
        _length += count;
        return part;
    }
}
