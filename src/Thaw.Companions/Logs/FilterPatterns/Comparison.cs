namespace Thaw.Companions.Logs.FilterPatterns;

/// <summary>The operators between a field and a value.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
