using Thaw.Execution.Preparing.Images.Tars;

namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>
/// The tree that layers make, kept in memory beside the files. Every path is resolved in here, links included, and never by the kernel:
/// on the disk only directories lead to an entry, so nothing can be written anywhere else.
/// </summary>
internal sealed class ImageTree
{
    private const int LinksFollowed = 40;

    public ImageNode Root { get; } = ImageNode.Root();

    /// <summary>The directory that names lead to, as they would inside a sandbox; what is missing of it is made.</summary>
    /// <param name="names">The names from the root on.</param>
    /// <param name="layer">The layer that what is made belongs to, or null to make nothing.</param>
    /// <param name="made">Told each directory that was made.</param>
    /// <returns>Null when it does not exist and nothing is to be made, or when something else stands in the way.</returns>
    public ImageNode? Walk(IEnumerable<string> names, int? layer, Action<ImageNode> made)
    {
        var here = Root;
        var ahead = new Stack<string>(names.Reverse());
        for (var links = 0; links <= LinksFollowed && ahead.TryPop(out var name);)
        {
            var next = name == ".." ? here.Parent ?? Root : here.Find(name);
            if (next is { Target: { } target })
            {
                links++;
                here = target.StartsWith('/') ? Root : here;
                Push(ahead, target);
                continue;
            }

            if ((next ?? Add(here, name, layer, made)) is not { IsDirectory: true } directory)
            {
                return null;
            }

            here = directory;
        }

        return ahead.Count == 0 ? here : null;
    }

    private static ImageNode? Add(ImageNode parent, string name, int? layer, Action<ImageNode> made)
    {
        if (layer is not { } number)
        {
            return null;
        }

        var directory = parent.AddDirectory(name, number);
        made(directory);
        return directory;
    }

    /// <summary>Takes away what earlier layers have put beneath a node, and the node itself unless this layer has put something there.</summary>
    /// <param name="node">The node.</param>
    /// <param name="layer">The layer that hides it.</param>
    /// <param name="removed">Told each node that is gone with all that lay beneath.</param>
    public static void Hide(ImageNode node, int layer, Action<ImageNode> removed)
    {
        if (node.IsDirectory)
        {
            HideChildren(node, layer, removed);
        }

        if (node.Layer != layer && (!node.IsDirectory || node.Children.Count == 0))
        {
            node.Parent!.Remove(node.Name);
            removed(node);
        }
    }

    /// <summary>Takes away what earlier layers have put into a directory.</summary>
    public static void HideChildren(ImageNode directory, int layer, Action<ImageNode> removed)
    {
        foreach (var child in directory.Children.ToList())
        {
            Hide(child, layer, removed);
        }
    }

    private static void Push(Stack<string> ahead, string target)
    {
        foreach (var name in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").Reverse())
        {
            ahead.Push(name);
        }

        if (ahead.Count > 10_000)
        {
            throw TarErrors.Damaged("its links make a path without an end");
        }
    }
}
