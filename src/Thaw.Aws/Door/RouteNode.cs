namespace Thaw.Aws.Door;

/// <summary>One segment of the tree of paths: the fixed words that may follow, a label, or the rest of the path.</summary>
internal sealed class RouteNode
{
    private readonly Dictionary<string, RouteNode> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Route> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Route> _rests = new(StringComparer.Ordinal);
    private RouteNode? _label;

    /// <summary>Adds a route below this node; <paramref name="segments"/> are the ones still to come.</summary>
    public void Add(ReadOnlySpan<string> segments, Route route)
    {
        if (segments.IsEmpty)
        {
            Put(_ends, route);
        }
        else if (segments[0].EndsWith("+}", StringComparison.Ordinal))
        {
            Put(_rests, route);
        }
        else
        {
            Next(segments[0]).Add(segments[1..], route);
        }
    }

    /// <summary>Finds the route of a path without its first slash; fixed words win over labels, labels over the rest of a path.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <param name="at">Where the next segment begins; beyond the end when there is none.</param>
    /// <param name="labels">Takes the positions of the labels' values.</param>
    /// <param name="count">How many labels have been taken.</param>
    public Route? Find(string method, ReadOnlySpan<char> path, int at, Span<Range> labels, int count)
    {
        if (at >= path.Length)
        {
            return _ends.GetValueOrDefault(method);
        }

        var length = path[at..].IndexOf('/');
        var end = length < 0 ? path.Length : at + length;
        return FindWord(method, path, at, end, labels, count)
            ?? FindLabel(method, path, at, end, labels, count)
            ?? FindRest(method, path, at, labels, count);
    }

    private Route? FindWord(string method, ReadOnlySpan<char> path, int at, int end, Span<Range> labels, int count) =>
        _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(path[at..end], out var next)
            ? next.Find(method, path, end + 1, labels, count)
            : null;

    private Route? FindLabel(string method, ReadOnlySpan<char> path, int at, int end, Span<Range> labels, int count)
    {
        if (_label is null || end == at || count == labels.Length)
        {
            return null;
        }

        labels[count] = at..end;
        return _label.Find(method, path, end + 1, labels, count + 1);
    }

    private Route? FindRest(string method, ReadOnlySpan<char> path, int at, Span<Range> labels, int count)
    {
        if (count == labels.Length || !_rests.TryGetValue(method, out var route))
        {
            return null;
        }

        labels[count] = at..path.Length;
        return route;
    }

    private RouteNode Next(string segment)
    {
        if (segment.StartsWith('{'))
        {
            return _label ??= new RouteNode();
        }

        if (!_words.TryGetValue(segment, out var next))
        {
            _words[segment] = next = new RouteNode();
        }

        return next;
    }

    private static void Put(Dictionary<string, Route> routes, Route route)
    {
        if (!routes.TryAdd(route.Operation.Entry.Method!, route))
        {
            throw new InvalidOperationException($"Two operations answer {route.Operation.Entry.Method} {route.Operation.Entry.Path}.");
        }
    }
}
