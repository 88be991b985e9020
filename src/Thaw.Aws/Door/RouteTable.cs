using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Finds the operation of a REST request by method and path.</summary>
internal sealed class RouteTable
{
    /// <summary>The most labels that a path of an AWS service has.</summary>
    private const int MaxLabels = 8;

    private readonly RouteNode _root = new();

    // A few operations share method and path with another and are told apart by a fixed parameter of the query.
    private readonly Dictionary<string, RouteNode> _byParameter = new(StringComparer.Ordinal);

    public RouteTable(IEnumerable<ServedOperation> operations)
    {
        foreach (var operation in operations)
        {
            var parts = operation.Entry.Path!.Split('?', 2);
            var segments = parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
            var labels = segments.Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}', '+')).ToArray();
            RootOf(parts.ElementAtOrDefault(1)).Add(segments, new Route(operation, labels));
        }
    }

    /// <summary>Matches a path that is still percent-encoded; the labels come out decoded.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">The query with its question mark, or nothing.</param>
    /// <returns>The match, or null when no operation has this method and path, or a label cannot be decoded.</returns>
    public OperationMatch? Find(string method, string path, string? query = null)
    {
        Span<Range> found = stackalloc Range[MaxLabels];
        var inside = path.AsSpan().TrimStart('/');
        var route = FindByParameter(method, inside, found, query) ?? _root.Find(method, inside, 0, found, 0);
        if (route is null)
        {
            return null;
        }

        if (route.Labels.Length == 0)
        {
            return new OperationMatch(route.Operation, PathLabels.None);
        }

        var values = new string[route.Labels.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!UriEncoding.TryDecode(inside[found[i]], plusIsSpace: false, out values[i]))
            {
                return null;
            }
        }

        return new OperationMatch(route.Operation, new PathLabels(route.Labels, values));
    }

    private Route? FindByParameter(string method, ReadOnlySpan<char> path, Span<Range> found, string? query)
    {
        if (string.IsNullOrEmpty(query))
        {
            return null;
        }

        foreach (var (parameter, root) in _byParameter)
        {
            if (Has(query, parameter) && root.Find(method, path, 0, found, 0) is { } route)
            {
                return route;
            }
        }

        return null;
    }

    private RouteNode RootOf(string? parameter)
    {
        if (parameter is null)
        {
            return _root;
        }

        if (!_byParameter.TryGetValue(parameter, out var root))
        {
            _byParameter[parameter] = root = new RouteNode();
        }

        return root;
    }

    private static bool Has(ReadOnlySpan<char> query, ReadOnlySpan<char> parameter)
    {
        query = query.TrimStart('?');
        foreach (var part in query.Split('&'))
        {
            if (query[part].SequenceEqual(parameter))
            {
                return true;
            }
        }

        return false;
    }
}
