namespace Thaw.Execution.Preparing.Zips;

/// <summary>Follows links as the kernel would: each part is looked up where the parts before it have really led.</summary>
/// <param name="links">All links of the tree with their targets, for one may lead through another.</param>
internal sealed class ZipLinkWalk(IReadOnlyDictionary<string, string> links)
{
    private const int LinkLimit = 40;

    // Far beyond what honest packages need; keeps a hostile one from costing minutes.
    private const int StepLimit = 2_000_000;
    private readonly Stack<string> _place = new();
    private readonly Stack<string> _ahead = new();
    private int _followed;
    private int _steps;

    /// <summary>Whether the target, seen from where the link lies, never leaves the root, however it gets there.</summary>
    public bool StaysInside(string path, string target)
    {
        _followed = 0;
        _ahead.Clear();
        _place.Clear();
        foreach (var part in path.Split('/')[..^1])
        {
            _place.Push(part);
        }

        var inside = Turn(target);
        while (inside && _ahead.TryPop(out var part))
        {
            inside = ++_steps <= StepLimit && Step(part);
        }

        return inside;
    }

    private bool Step(string part) => part switch
    {
        ".." => _place.TryPop(out _),
        "" or "." => true,
        _ => Enter(part),
    };

    private bool Enter(string part)
    {
        _place.Push(part);
        if (!links.TryGetValue(string.Join('/', _place.Reverse()), out var next))
        {
            return true;
        }

        _place.Pop();
        return ++_followed <= LinkLimit && Turn(next);
    }

    private bool Turn(string target)
    {
        foreach (var part in target.Split('/').Reverse())
        {
            _ahead.Push(part);
        }

        return !target.StartsWith('/');
    }
}
