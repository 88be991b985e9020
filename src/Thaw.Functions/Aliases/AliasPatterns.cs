using System.Text.RegularExpressions;

namespace Thaw.Functions.Aliases;

/// <summary>The patterns of the model for aliases; each text is what AWS prints, each expression matches the whole of a value.</summary>
internal static partial class AliasPatterns
{
    public const string NameText = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";

    public const string VersionText = @"(\$LATEST(\.PUBLISHED)?|[0-9]+)";

    public const string AdditionalVersionText = "[0-9]+";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?![0-9]+\z)([a-zA-Z0-9-_]+)\z", Options)]
    public static partial Regex Name();

    [GeneratedRegex("^(?:" + VersionText + @")\z", Options)]
    public static partial Regex Version();

    [GeneratedRegex("^(?:" + AdditionalVersionText + @")\z", Options)]
    public static partial Regex AdditionalVersion();
}
