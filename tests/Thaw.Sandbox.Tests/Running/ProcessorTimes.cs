using System.Globalization;

namespace Thaw.Sandbox.Tests.Running;

/// <summary>What this process, its spawner, and all children that it has buried have had of the processors, in hundredths of a second.</summary>
internal readonly record struct ProcessorTimes(long Own, long Spawner, long Children)
{
    private const double MillisecondsPerTick = 10;

    public static ProcessorTimes Now()
    {
        var own = Fields("/proc/self/stat");
        var spawner = File.ReadAllText($"/proc/self/task/{Environment.ProcessId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.EnumerateDirectories("/proc/self/task").SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Distinct().Where(child => File.ReadAllText($"/proc/{child}/cmdline").StartsWith("thaw-spawn", StringComparison.Ordinal))
            .Select(child => Fields($"/proc/{child}/stat")).Sum(fields => fields[0] + fields[1]);
        return new ProcessorTimes(own[0] + own[1], spawner, own[2] + own[3]);
    }

    public string Since(ProcessorTimes before, int rounds)
    {
        double Each(long now, long then) => (now - then) * MillisecondsPerTick / rounds;
        var (own, spawner, children) = (Each(Own, before.Own), Each(Spawner, before.Spawner), Each(Children, before.Children));
        return string.Create(CultureInfo.InvariantCulture,
            $"{own + spawner + children:F2} ms of processor time for each sandbox: the host {own:F2}, the spawner {spawner:F2}, its other children {children:F2}");
    }

    /// <remarks>utime, stime, cutime and cstime are the 14th to 17th; the name before them may hold anything.</remarks>
    private static long[] Fields(string file)
    {
        var line = File.ReadAllText(file);
        return [.. line[(line.LastIndexOf(')') + 2)..].Split(' ')[11..15].Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
    }
}
