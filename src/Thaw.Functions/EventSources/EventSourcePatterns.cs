using System.Text.RegularExpressions;

namespace Thaw.Functions.EventSources;

/// <summary>The patterns of the model for mappings; each text is what AWS prints, each expression matches the whole of a value.</summary>
internal static partial class EventSourcePatterns
{
    public const string ArnText = @"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)";

    public const string TopicText = @"[^.]([a-zA-Z0-9\-_.]+)";

    public const string UriText = @"[ a-zA-Z0-9-\/*:_+=.@-]*";

    public const string RegistryUriText = @"[a-zA-Z0-9-\/*:_+=.@-]*";

    public const string EndpointText = @"(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\-]*[a-zA-Z0-9])\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\-]*[A-Za-z0-9]):[0-9]{1,5}";

    public const string DatabaseText = @"[^ /\.$\x22]*";

    public const string CollectionText = @"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)";

    public const string PollerGroupText = @"[a-zA-Z0-9-_]*";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(?:" + ArnText + ")\\z", Options)]
    public static partial Regex Arn();

    [GeneratedRegex("^(?:" + TopicText + ")\\z", Options)]
    public static partial Regex Topic();

    [GeneratedRegex("^(?:" + UriText + ")\\z", Options)]
    public static partial Regex Uri();

    [GeneratedRegex("^(?:" + RegistryUriText + ")\\z", Options)]
    public static partial Regex RegistryUri();

    // Names and dots read in one way only: the model's own expression, taken literally, is slow on hostile text.
    [GeneratedRegex("^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*:[0-9]{1,5}\\z", Options)]
    public static partial Regex Endpoint();

    [GeneratedRegex("^(?:" + DatabaseText + ")\\z", Options)]
    public static partial Regex Database();

    [GeneratedRegex("^(?:" + CollectionText + ")\\z", Options)]
    public static partial Regex Collection();

    [GeneratedRegex("^(?:" + PollerGroupText + ")\\z", Options)]
    public static partial Regex PollerGroup();
}
