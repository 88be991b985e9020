using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>A range of addresses (<c>203.0.113.0/24</c>, <c>2001:db8::/32</c>) or one address.</summary>
internal sealed class AddressOperand : IOperand
{
    private readonly UInt128 _network;
    private readonly int _bits;
    private readonly AddressFamily _family;

    private AddressOperand(UInt128 network, int bits, AddressFamily family)
    {
        _network = network;
        _bits = bits;
        _family = family;
    }

    public static AddressOperand? TryRead(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (TryReadAddress(slash < 0 ? text : text[..slash]) is not { } address)
        {
            return null;
        }

        var most = WidthOf(address.AddressFamily);
        var bits = most;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out bits) || bits > most))
        {
            return null;
        }

        return new AddressOperand(NumberOf(address), bits, address.AddressFamily);
    }

    public bool Matches(string value, ref Evaluation evaluation)
    {
        evaluation.Steps++;
        return TryReadAddress(value) is { } address
            && address.AddressFamily == _family
            && (_bits == 0 || ((NumberOf(address) ^ _network) >> (WidthOf(_family) - _bits)) == 0);
    }

    // Only the one way of writing each address: no "127.1", no octal or hexadecimal parts, no zone or port. ::ffff:1.2.3.4 is 1.2.3.4.
    private static IPAddress? TryReadAddress(string text)
    {
        if (text.AsSpan().ContainsAny('%', '[', ']') || !IPAddress.TryParse(text, out var address))
        {
            return null;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString() == text ? address : null;
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static int WidthOf(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out var length);
        UInt128 number = 0;
        foreach (var each in bytes[..length])
        {
            number = (number << 8) | each;
        }

        return number;
    }
}
