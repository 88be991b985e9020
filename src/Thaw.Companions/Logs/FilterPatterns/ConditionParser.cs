namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Reads conditions joined by <c>&amp;&amp;</c> and <c>||</c>, with parentheses; <c>&amp;&amp;</c> binds closer.</summary>
/// <param name="reader">The pattern.</param>
/// <param name="readCondition">Reads one condition.</param>
internal sealed class ConditionParser<T>(PatternReader reader, Func<PatternReader, Predicate<T>> readCondition)
{
    // Hand-written patterns need a few; the limit keeps a hostile one from exhausting the stack.
    private const int MaxDepth = 64;

    /// <summary>Reads as far as the conditions go.</summary>
    public Predicate<T> Read() => ReadAny(0);

    private Predicate<T> ReadAny(int depth)
    {
        List<Predicate<T>> alternatives = [ReadAll(depth)];
        while (reader.SkipBlanks().TryTake("||"))
        {
            alternatives.Add(ReadAll(depth));
        }

        return alternatives is [var only] ? only : value => alternatives.Exists(alternative => alternative(value));
    }

    private Predicate<T> ReadAll(int depth)
    {
        List<Predicate<T>> conditions = [ReadOne(depth)];
        while (reader.SkipBlanks().TryTake("&&"))
        {
            conditions.Add(ReadOne(depth));
        }

        return conditions is [var only] ? only : value => conditions.TrueForAll(condition => condition(value));
    }

    private Predicate<T> ReadOne(int depth)
    {
        if (!reader.SkipBlanks().TryTake("("))
        {
            return readCondition(reader);
        }

        if (depth == MaxDepth)
        {
            throw FilterPatternException.Invalid();
        }

        var inner = ReadAny(depth + 1);
        reader.SkipBlanks().Expect(")");
        return inner;
    }
}
