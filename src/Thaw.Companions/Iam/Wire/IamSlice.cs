namespace Thaw.Companions.Iam.Wire;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items.</param>
/// <param name="Marker">Where to go on; null when there is no more.</param>
internal sealed record IamSlice<T>(IReadOnlyList<T> Items, string? Marker);
