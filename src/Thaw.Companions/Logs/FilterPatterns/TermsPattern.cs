namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>Terms anywhere in the text: all required ones, none of the excluded ones, or any of the optional ones.</summary>
internal sealed class TermsPattern(IReadOnlyList<Predicate<string>> required, IReadOnlyList<Predicate<string>> excluded, IReadOnlyList<Predicate<string>> optional) : FilterPattern
{
    // As on AWS, optional terms count for nothing beside required or excluded ones.
    private readonly bool _optionalDecide = required.Count + excluded.Count == 0;

    public override bool Matches(string message) => _optionalDecide
        ? optional.Any(term => term(message))
        : required.All(term => term(message)) && !excluded.Any(term => term(message));
}
