namespace Thaw.Execution.Preparing.Images;

/// <summary>Counts which content is being pulled or unpacked: it is not removed meanwhile, although no image has it yet.</summary>
internal sealed class ImageUse
{
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);

    /// <summary>Begins to use content; whoever calls holds the lock of the store.</summary>
    public void Begin(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _uses[name] = _uses.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Ends a use; whoever calls holds the lock of the store.</summary>
    public void End(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (--_uses[name] == 0)
            {
                _uses.Remove(name);
            }
        }
    }

    public bool Has(string name) => _uses.ContainsKey(name);
}
