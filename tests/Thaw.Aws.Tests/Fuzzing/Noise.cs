using System.Text;

namespace Thaw.Aws.Tests.Fuzzing;

/// <summary>Random input that is the same in every run: pieces of right input, joined and damaged.</summary>
internal sealed class Noise(int seed)
{
    private readonly Random _random = new(seed);

    public int Next(int limit) => _random.Next(limit);

    public T Pick<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    /// <summary>Up to <paramref name="most"/> pieces in a row, now and then a character of any kind between them.</summary>
    public string Join(IReadOnlyList<string> pieces, int most)
    {
        var text = new StringBuilder();
        for (var i = _random.Next(most + 1); i > 0; i--)
        {
            text.Append(Pick(pieces));
            if (_random.Next(8) == 0)
            {
                text.Append((char)_random.Next(_random.Next(2) == 0 ? 0x80 : 0x10000));
            }
        }

        return text.ToString();
    }

    /// <summary>The text with a few characters removed, doubled or replaced.</summary>
    public string Damage(string text)
    {
        for (var i = _random.Next(4); i > 0 && text.Length > 0; i--)
        {
            var at = _random.Next(text.Length);
            text = _random.Next(3) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, text[at].ToString()),
                _ => text.Remove(at, 1).Insert(at, ((char)_random.Next(0x100)).ToString()),
            };
        }

        return text;
    }

    public byte[] Bytes(int most)
    {
        var bytes = new byte[_random.Next(most + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>The bytes with a few of them changed.</summary>
    public byte[] Damage(byte[] bytes)
    {
        for (var i = _random.Next(4); i > 0 && bytes.Length > 0; i--)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes;
    }
}
