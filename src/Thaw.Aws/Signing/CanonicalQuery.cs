using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>The query part of a canonical request: every name and value encoded anew, ordered by name, then by value.</summary>
internal static class CanonicalQuery
{
    /// <summary>Writes the canonical form; a name equal to <paramref name="except"/> is left out (<c>X-Amz-Signature</c> of a presigned request).</summary>
    /// <returns>False when an escape is cut off or wrong.</returns>
    public static bool TryWrite(PooledBuffer output, string query, string? except)
    {
        if (query.Length == 0)
        {
            return true;
        }

        using var bytes = new PooledBuffer(query.Length * 2);
        var pairs = new List<Pair>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var pair = query.AsSpan(range);
            if (pair.Length > 0 && !TryAdd(pair, bytes, pairs, except))
            {
                return false;
            }
        }

        pairs.Sort((left, right) => Compare(bytes, left, right));
        Write(output, bytes, pairs);
        return true;
    }

    private static bool TryAdd(ReadOnlySpan<char> pair, PooledBuffer bytes, List<Pair> pairs, string? except)
    {
        var equals = pair.IndexOf('=');
        var name = equals < 0 ? pair : pair[..equals];
        if (except is not null && name.SequenceEqual(except))
        {
            return true;
        }

        var start = bytes.Count;
        if (!TryRecode(bytes, name))
        {
            return false;
        }

        var middle = bytes.Count;
        if (!TryRecode(bytes, equals < 0 ? [] : pair[(equals + 1)..]))
        {
            return false;
        }

        pairs.Add(new Pair(start, middle, bytes.Count));
        return true;
    }

    // What a reader of the query takes for the same text must be signed as the same text, so a plus sign is a space here too.
    private static bool TryRecode(PooledBuffer bytes, ReadOnlySpan<char> text)
    {
        var start = bytes.Count;
        if (!UriEncoding.TryDecode(text, plusIsSpace: true, bytes))
        {
            return false;
        }

        UriEncoding.EncodeWritten(bytes, start, keepSlashes: false);
        return true;
    }

    private static int Compare(PooledBuffer bytes, Pair left, Pair right)
    {
        var byName = bytes.Span[left.Start..left.Middle].SequenceCompareTo(bytes.Span[right.Start..right.Middle]);
        return byName != 0 ? byName : bytes.Span[left.Middle..left.End].SequenceCompareTo(bytes.Span[right.Middle..right.End]);
    }

    private static void Write(PooledBuffer output, PooledBuffer bytes, List<Pair> pairs)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i > 0)
            {
                output.Write((byte)'&');
            }

            output.Write(bytes.Span[pairs[i].Start..pairs[i].Middle]);
            output.Write((byte)'=');
            output.Write(bytes.Span[pairs[i].Middle..pairs[i].End]);
        }
    }

    private readonly record struct Pair(int Start, int Middle, int End);
}
