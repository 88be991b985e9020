namespace Thaw.Execution.Preparing.Zips;

/// <summary>The tree that an archive's entries will make; refuses what would contradict itself or lead out of it.</summary>
internal sealed class ZipTree
{
    private readonly Dictionary<string, ZipEntry?> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    public ZipTree(IReadOnlyList<ZipEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (_nodes.TryGetValue(entry.Path, out var there) && (there is not null || entry.Kind != ZipEntryKind.Directory))
            {
                throw ZipErrors.Refused(entry.Path, "occurs twice");
            }

            _nodes[entry.Path] = entry;
            AddParents(entry.Path);
        }

        foreach (var (path, entry) in _nodes)
        {
            if (entry is { Kind: not ZipEntryKind.Directory } && _parents.Contains(path))
            {
                throw ZipErrors.Refused(path, "is a file or link and has entries below it");
            }
        }
    }

    /// <summary>All directories, each after the one it lies in; the entry is null where the archive has none for it.</summary>
    public IEnumerable<(string Path, ZipEntry? Entry)> Directories =>
        _nodes.Where(node => node.Value is null or { Kind: ZipEntryKind.Directory })
            .OrderBy(node => node.Key.AsSpan().Count('/'))
            .Select(node => (node.Key, node.Value));

    public IEnumerable<ZipEntry> Files => _nodes.Values.OfType<ZipEntry>().Where(entry => entry.Kind == ZipEntryKind.File);

    public IEnumerable<ZipEntry> Links => _nodes.Values.OfType<ZipEntry>().Where(entry => entry.Kind == ZipEntryKind.Link);

    /// <summary>The links with what they point to.</summary>
    public IReadOnlyDictionary<string, string> Targets => _links;

    /// <summary>Notes what a link points to; all are noted before the first is checked, for one link may lead through another.</summary>
    public void AddLink(ZipEntry link, string target) => _links[link.Path] = target;

    /// <summary>Refuses a link that leads out of the tree, however it gets there, or that never ends.</summary>
    public void CheckLinks()
    {
        var walk = new ZipLinkWalk(_links);
        foreach (var (path, target) in _links)
        {
            if (target.Length == 0 || target.Contains('\0') || !walk.StaysInside(path, target))
            {
                throw ZipErrors.Refused(path, "is a link that leads out of the package");
            }
        }
    }

    private void AddParents(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var parent = path[..slash];
            if (!_parents.Add(parent))
            {
                return;
            }

            _nodes.TryAdd(parent, null);
        }
    }
}
