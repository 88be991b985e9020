namespace Thaw.Functions.EventSources.Settings;

/// <summary>What of a DocumentDB cluster is watched.</summary>
/// <param name="DatabaseName">The database.</param>
/// <param name="CollectionName">The collection, or null for all.</param>
/// <param name="FullDocument"><c>Default</c> or <c>UpdateLookup</c>.</param>
internal sealed record ChangeStream(string DatabaseName, string? CollectionName, string FullDocument);
