using System.Text;
using Thaw.Execution.Preparing.Images.Tars;

namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>The names that lead to an entry of a layer, from the root on.</summary>
internal static class EntryPath
{
    private const int PathLimit = 4095;
    private const int NameLimit = 255;
    private const int TargetLimit = 4095;

    /// <summary>Takes a path apart; "." and empty names mean nothing, and what leads upwards is refused.</summary>
    public static IReadOnlyList<string> Split(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > PathLimit)
        {
            throw TarErrors.Refused(path, "has a path that is too long");
        }

        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name != ".").ToList();
        if (names.Contains(".."))
        {
            throw TarErrors.Refused(path, "leads out of the image");
        }

        return names.Exists(name => Encoding.UTF8.GetByteCount(name) > NameLimit) ? throw TarErrors.Refused(path, "has a name that is too long") : names;
    }

    /// <summary>Refuses what no link can point to. Where it leads does not matter: it is only ever followed inside a sandbox.</summary>
    public static void CheckTarget(TarEntry entry)
    {
        if (entry.Target.Length == 0 || entry.Target.Contains('\0') || Encoding.UTF8.GetByteCount(entry.Target) > TargetLimit)
        {
            throw TarErrors.Refused(entry.Name, "is a link to nothing that could be");
        }
    }
}
