using System.Text.RegularExpressions;

namespace Thaw.Functions.EventSources;

/// <summary>What every text in a list must be.</summary>
/// <param name="Holds">Whether a text is; also asked about null.</param>
/// <param name="Text">The constraints as AWS prints them.</param>
internal sealed record ListConstraint(Func<string?, bool> Holds, string Text)
{
    private const string NotNull = "Member must not be null";

    public static ListConstraint Topic { get; } = Texts(1, 249, EventSourcePatterns.Topic(), EventSourcePatterns.TopicText);

    public static ListConstraint Queue { get; } = Texts(1, 1000, null, @"[\s\S]*");

    public static ListConstraint Endpoint { get; } = Texts(1, 300, EventSourcePatterns.Endpoint(), EventSourcePatterns.EndpointText);

    public static ListConstraint Metric { get; } = Names("EventCount", "ErrorCount", "KafkaMetrics");

    public static ListConstraint ResponseType { get; } = Names("ReportBatchItemFailures");

    private static ListConstraint Names(params string[] names) =>
        new(names.Contains, $"Member must satisfy enum value set: [{string.Join(", ", names)}], {NotNull}");

    private static ListConstraint Texts(int shortest, int longest, Regex? pattern, string shown) => new(
        text => text?.Length >= shortest && text.Length <= longest && pattern?.IsMatch(text) != false,
        $"Member must have length less than or equal to {longest}, Member must have length greater than or equal to {shortest}, "
        + $"Member must satisfy regular expression pattern: {shown}, {NotNull}");
}
