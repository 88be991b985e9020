using System.Text;

namespace Thaw.Execution.Logs;

/// <summary>The last 4 KB of one invocation's log, for a caller that asked for it.</summary>
internal sealed class LogTail
{
    private const int MaxBytes = 4096;

    private readonly Queue<byte[]> _lines = new();
    private int _bytes;

    /// <summary>Adds a line; earlier ones that no longer matter are forgotten.</summary>
    public void Add(string line)
    {
        // A longer line than the tail can only show its end: four bytes hold any character.
        var shown = line.Length > MaxBytes ? line[^MaxBytes..] : line;
        var bytes = Encoding.UTF8.GetBytes(shown + "\n");
        _lines.Enqueue(bytes);
        _bytes += bytes.Length;
        while (_bytes - _lines.Peek().Length >= MaxBytes)
        {
            _bytes -= _lines.Dequeue().Length;
        }
    }

    /// <summary>The bytes of the tail.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        var all = _lines.SelectMany(line => line).ToArray();
        return all.AsMemory(Math.Max(0, all.Length - MaxBytes));
    }
}
