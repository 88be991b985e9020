using System.Globalization;
using System.Text;

namespace Thaw.Sandbox.Linux;

/// <summary>One line of <c>/proc/self/mountinfo</c>.</summary>
internal sealed record MountInfo(string Root, string Target, string Type, string Source, string SuperOptions)
{
    public static IReadOnlyList<MountInfo> ReadOwn() => Parse(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>The mounts in the order in which they were made; a line that is none is passed over.</summary>
    public static IReadOnlyList<MountInfo> Parse(string text)
    {
        var mounts = new List<MountInfo>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // id parent major:minor root target options [tags …] - type source super-options
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            if (dash >= 6 && fields.Length > dash + 3)
            {
                mounts.Add(new MountInfo(Plain(fields[3]), Plain(fields[4]), fields[dash + 1], Plain(fields[dash + 2]), fields[dash + 3]));
            }
        }

        return mounts;
    }

    public bool IsUnder(string directory) =>
        Target == directory || Target.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <remarks>The kernel writes space, tab, newline and backslash as three octal digits after a backslash.</remarks>
    private static string Plain(string field)
    {
        if (!field.Contains('\\'))
        {
            return field;
        }

        var plain = new StringBuilder();
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length && int.TryParse(field.AsSpan(i + 1, 3), CultureInfo.InvariantCulture, out _))
            {
                plain.Append((char)Convert.ToInt32(field.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                plain.Append(field[i]);
            }
        }

        return plain.ToString();
    }
}
