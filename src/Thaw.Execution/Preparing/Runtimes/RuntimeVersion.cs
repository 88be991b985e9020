using System.Globalization;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>A version of up to three numbers; one that has fewer stands for all that begin with them.</summary>
internal readonly record struct RuntimeVersion(int Major, int? Minor, int? Patch)
{
    public static RuntimeVersion? TryParse(string text)
    {
        var parts = text.Trim().Split('.');
        if (!Number(0, out var major) || major is null || !Number(1, out var minor) || !Number(2, out var patch))
        {
            return null;
        }

        return new RuntimeVersion(major.Value, minor, patch);

        bool Number(int index, out int? value)
        {
            value = null;
            if (index >= parts.Length)
            {
                return true;
            }

            var digits = new string(parts[index].TakeWhile(char.IsAsciiDigit).ToArray());
            var good = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            value = number;
            return good;
        }
    }

    /// <summary>How far an installed version is from this one; 0 when it is one of those this one stands for.</summary>
    public int DistanceTo(RuntimeVersion installed) =>
        (Math.Abs(installed.Major - Major) * 1000) + (Minor is { } minor ? Math.Abs((installed.Minor ?? 0) - minor) : 0);

    public bool IsOlderThan(RuntimeVersion other) =>
        (Major, Minor ?? 0, Patch ?? 0).CompareTo((other.Major, other.Minor ?? 0, other.Patch ?? 0)) < 0;
}
