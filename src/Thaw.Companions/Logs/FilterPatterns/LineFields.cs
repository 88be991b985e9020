namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Splits a line at blanks; what stands between quotes or brackets is one field, without them.</summary>
internal static class LineFields
{
    public static List<string> Split(string line)
    {
        List<string> fields = [];
        var position = 0;
        while (SkipBlanks(line, ref position))
        {
            fields.Add(TakeField(line, ref position));
        }

        return fields;
    }

    private static bool SkipBlanks(string line, ref int position)
    {
        while (position < line.Length && char.IsWhiteSpace(line[position]))
        {
            position++;
        }

        return position < line.Length;
    }

    private static string TakeField(string line, ref int position)
    {
        var closing = line[position] switch { '"' => '"', '[' => ']', _ => '\0' };
        var end = closing == '\0' ? -1 : line.IndexOf(closing, position + 1);
        if (end < 0)
        {
            return TakeWord(line, ref position);
        }

        var field = line[(position + 1)..end];
        position = end + 1;
        return field;
    }

    private static string TakeWord(string line, ref int position)
    {
        var start = position;
        while (position < line.Length && !char.IsWhiteSpace(line[position]))
        {
            position++;
        }

        return line[start..position];
    }
}
