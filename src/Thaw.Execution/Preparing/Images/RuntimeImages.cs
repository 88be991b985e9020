namespace Thaw.Execution.Preparing.Images;

/// <summary>Remembers which image serves a runtime: it stays, although no function has it, and serves again when the registry cannot be reached.</summary>
/// <remarks>A file for each identifier: the reference as it is configured, and the id of the image that it meant last.</remarks>
internal sealed class RuntimeImages
{
    private readonly string _directory;
    private readonly Lock _gate = new();

    public RuntimeImages(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
    }

    /// <summary>The images that serve runtimes.</summary>
    public IReadOnlySet<string> Ids
    {
        get
        {
            lock (_gate)
            {
                return Directory.EnumerateFiles(_directory).Select(Read).OfType<(string Reference, string Id)>().Select(image => image.Id).ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The image that a reference meant last for a runtime, or null.</summary>
    public string? Last(string identifier, ImageReference reference)
    {
        lock (_gate)
        {
            return Read(At(identifier)) is { } image && image.Reference == reference.ToString() ? image.Id : null;
        }
    }

    /// <summary>Notes what serves a runtime from now on.</summary>
    public void Keep(string identifier, ImageReference reference, string id)
    {
        lock (_gate)
        {
            var temporary = At(identifier) + ".tmp";
            File.WriteAllLines(temporary, [reference.ToString(), id]);
            File.Move(temporary, At(identifier), overwrite: true);
        }
    }

    /// <summary>Forgets all runtimes but these.</summary>
    public void KeepOnly(IEnumerable<string> identifiers)
    {
        lock (_gate)
        {
            foreach (var file in Directory.EnumerateFiles(_directory).Except(identifiers.Select(At)).ToList())
            {
                File.Delete(file);
            }
        }
    }

    private string At(string identifier) => Path.Combine(_directory, identifier);

    private static (string Reference, string Id)? Read(string file) =>
        File.Exists(file) && File.ReadAllLines(file) is [var reference, var id] ? (reference, id) : null;
}
