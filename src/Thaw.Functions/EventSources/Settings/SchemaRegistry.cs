namespace Thaw.Functions.EventSources.Settings;

/// <summary>Where the schemas of a Kafka topic are, and what is checked with them.</summary>
/// <param name="Uri">The registry's ARN or URL.</param>
/// <param name="EventRecordFormat"><c>JSON</c> or <c>SOURCE</c>.</param>
/// <param name="Access">How the registry is reached.</param>
/// <param name="Validated">What is validated: <c>KEY</c>, <c>VALUE</c>.</param>
internal sealed record SchemaRegistry(
    string? Uri, string? EventRecordFormat, IReadOnlyList<SourceAccess>? Access, IReadOnlyList<string>? Validated);
