namespace Thaw.Aws.Authorization.Reading;

/// <summary>A line of a condition block as written.</summary>
internal sealed record ConditionDraft(string Operator, string Key, IReadOnlyList<string> Values);
