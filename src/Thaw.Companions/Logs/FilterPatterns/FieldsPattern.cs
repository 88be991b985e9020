namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Conditions on the fields between blanks: as many fields as named, or any number where the ellipsis stands.</summary>
internal sealed class FieldsPattern(IReadOnlyList<Predicate<string>> before, IReadOnlyList<Predicate<string>>? afterEllipsis) : FilterPattern
{
    public override bool Matches(string message)
    {
        var fields = LineFields.Split(message);
        var after = afterEllipsis ?? [];
        var named = before.Count + after.Count;
        if (afterEllipsis is null ? fields.Count != named : fields.Count < named)
        {
            return false;
        }

        return Match(before, fields, 0) && Match(after, fields, fields.Count - after.Count);
    }

    private static bool Match(IReadOnlyList<Predicate<string>> conditions, List<string> fields, int start)
    {
        for (var index = 0; index < conditions.Count; index++)
        {
            if (!conditions[index](fields[start + index]))
            {
                return false;
            }
        }

        return true;
    }
}
