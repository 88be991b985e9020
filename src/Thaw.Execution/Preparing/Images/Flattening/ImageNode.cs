namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>A file, directory or link of the tree that layers make, with the layer it came from.</summary>
internal sealed class ImageNode
{
    private readonly Dictionary<string, ImageNode>? _children;

    private ImageNode(ImageNode? parent, string name, int layer, bool isDirectory, string? target)
    {
        (Parent, Name, Layer, Target) = (parent, name, layer, target);
        _children = isDirectory ? new Dictionary<string, ImageNode>(StringComparer.Ordinal) : null;
    }

    public ImageNode? Parent { get; }

    public string Name { get; }

    /// <summary>The number of the layer that has named it last.</summary>
    public int Layer { get; set; }

    /// <summary>The permissions of a directory; files have theirs from the moment they are written.</summary>
    public UnixFileMode Mode { get; set; } = (UnixFileMode)0b111_101_101;

    /// <summary>What a symbolic link points to; null for others.</summary>
    public string? Target { get; }

    public bool IsDirectory => _children is not null;

    public bool IsFile => _children is null && Target is null;

    /// <summary>What lies in a directory.</summary>
    public IReadOnlyCollection<ImageNode> Children => _children!.Values;

    /// <summary>The path below the root, without a slash at its beginning; empty for the root.</summary>
    public string Path
    {
        get
        {
            var names = new Stack<string>();
            for (var node = this; node.Parent is { } parent; node = parent)
            {
                names.Push(node.Name);
            }

            return string.Join('/', names);
        }
    }

    /// <summary>Whether a node is this one or lies beneath it.</summary>
    public bool Holds(ImageNode other)
    {
        for (var node = other; node is not null; node = node.Parent)
        {
            if (node == this)
            {
                return true;
            }
        }

        return false;
    }

    public static ImageNode Root() => new(null, "", 0, isDirectory: true, null);

    public ImageNode? Find(string name) => _children!.GetValueOrDefault(name);

    public ImageNode AddDirectory(string name, int layer) => Add(new ImageNode(this, name, layer, isDirectory: true, null));

    public ImageNode AddFile(string name, int layer) => Add(new ImageNode(this, name, layer, isDirectory: false, null));

    public ImageNode AddLink(string name, int layer, string target) => Add(new ImageNode(this, name, layer, isDirectory: false, target));

    public void Remove(string name) => _children!.Remove(name);

    private ImageNode Add(ImageNode child) => _children![child.Name] = child;
}
