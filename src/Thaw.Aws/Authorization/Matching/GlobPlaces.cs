using System.Numerics;

namespace Thaw.Aws.Authorization.Matching;

/// <summary>The places of a pattern that a text may have reached.</summary>
internal ref struct GlobPlaces(Span<ulong> words)
{
    private readonly Span<ulong> _words = words;
    private int _first = int.MaxValue;

    /// <summary>The last place, or -1 when there is none.</summary>
    public int Last { get; private set; } = -1;

    public readonly bool IsEmpty => Last < 0;

    public readonly bool Contains(int place) => (_words[place >> 6] & (1UL << (place & 63))) != 0;

    public void Add(int place)
    {
        _words[place >> 6] |= 1UL << (place & 63);
        _first = Math.Min(_first, place);
        Last = Math.Max(Last, place);
    }

    public void Remove(int place)
    {
        _words[place >> 6] &= ~(1UL << (place & 63));
        if (place == Last)
        {
            Last = Before(place);
        }
    }

    /// <summary>Removes all places before one.</summary>
    public void RemoveBefore(int place) => Remove(0, place);

    /// <summary>Removes the places from one up to another, which stays.</summary>
    public void Remove(int from, int to)
    {
        for (var word = Math.Max(from, _first) >> 6; word <= to >> 6; word++)
        {
            var keep = word == from >> 6 ? (1UL << (from & 63)) - 1 : 0;
            keep |= word == to >> 6 ? ulong.MaxValue << (to & 63) : 0;
            _words[word] &= keep;
        }

        _first = from <= _first ? Math.Min(to, Last) : _first;
    }

    /// <summary>The nearest place before one, or -1.</summary>
    public readonly int Before(int place)
    {
        var word = place >> 6;
        var bits = _words[word] & ((1UL << (place & 63)) - 1);
        while (bits == 0 && word > _first >> 6)
        {
            bits = _words[--word];
        }

        return bits == 0 ? -1 : (word << 6) + 63 - BitOperations.LeadingZeroCount(bits);
    }
}
