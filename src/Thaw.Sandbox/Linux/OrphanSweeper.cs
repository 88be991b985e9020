using System.Globalization;

namespace Thaw.Sandbox.Linux;

/// <summary>
/// Reaps the helpers that a detaching OCI runtime leaves to us. They are known by their session, which is not ours: what .NET starts
/// stays in our session and is left to .NET. Not safe for several threads.
/// </summary>
internal sealed class OrphanSweeper
{
    private const int Remembered = 256;

    // Orphans become children of the main thread.
    private readonly string _children = $"/proc/self/task/{Environment.ProcessId}/children";
    private readonly string _session = Libc.SessionOf(0).ToString(CultureInfo.InvariantCulture);
    private readonly Dictionary<int, SandboxExit> _ends = [];
    private readonly Queue<int> _order = new();

    /// <summary>Reaps those that have ended; tells whether others are still to end.</summary>
    public bool Sweep(Predicate<int> isWatched)
    {
        var waiting = false;
        foreach (var word in Read(_children).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var child = int.Parse(word, CultureInfo.InvariantCulture);
            if (!isWatched(child) && IsForeign(child))
            {
                waiting |= !TryReap(child);
            }
        }

        return waiting;
    }

    /// <summary>How a process ended that was reaped before anybody asked for its end: a container may be that short.</summary>
    public bool TryTakeEnd(int process, out SandboxExit end) => _ends.Remove(process, out end);

    private bool TryReap(int child)
    {
        if (ProcessEnd.Take(ProcessEnd.ByProcess, child, wait: false) is not { } end)
        {
            return false;
        }

        _ends[child] = end;
        _order.Enqueue(child);
        if (_order.Count > Remembered)
        {
            _ends.Remove(_order.Dequeue());
        }

        return true;
    }

    /// <remarks>"pid (name) state parent group session …"; the name may hold anything, a parenthesis too.</remarks>
    private bool IsForeign(int child)
    {
        var line = Read($"/proc/{child}/stat");
        var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 3 && fields[3] != _session;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
