namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>A filter pattern that cannot be understood.</summary>
internal sealed class FilterPatternException(string message) : Exception(message)
{
    /// <summary>The pattern's form is wrong.</summary>
    public static FilterPatternException Invalid() => new("Invalid filter pattern");

    /// <summary>A term has characters that must stand between quotes.</summary>
    public static FilterPatternException Characters(string term) => new($"Invalid character(s) in term '{term}'");
}
