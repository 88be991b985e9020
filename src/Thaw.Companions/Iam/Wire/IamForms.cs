using System.Text.RegularExpressions;

namespace Thaw.Companions.Iam.Wire;

/// <summary>The forms that the service's model gives to texts; each as it is matched and as AWS shows it.</summary>
internal static partial class IamForms
{
    public const string NameShown = @"[\w+=,.@-]+";
    public const string VersionShown = @"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?";
    public const string TagKeyShown = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
    public const string TagValueShown = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*";
    public const string TagKeysShown =
        "Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, "
        + $"Member must satisfy regular expression pattern: {TagKeyShown}, Member must not be null]";

    public const string DocumentShown = @"[\u0009\u000A\u000D\u0020-\u00FF]+";
    public const string AnyShown = @"[\u0009\u000A\u000D\u0020-\uFFFD]*";
    public const string DescriptionShown = @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*";

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z")]
    public static partial Regex Name();

    [GeneratedRegex(@"^(/|/[\u0021-\u007E]+/)\z")]
    public static partial Regex Path();

    [GeneratedRegex(@"^((/[A-Za-z0-9.,+@=_-]+)*)/\z")]
    public static partial Regex PolicyPath();

    [GeneratedRegex(@"^/[\u0021-\u007F]*\z")]
    public static partial Regex PathPrefix();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    public static partial Regex Tag();

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u00FF]+\z")]
    public static partial Regex Document();

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*\z")]
    public static partial Regex Description();

    [GeneratedRegex(@"^v[1-9][0-9]*(\.[A-Za-z0-9-]*)?\z")]
    public static partial Regex Version();

    /// <summary>What an answer can carry: pairs of surrogates are whole, because a request is UTF-8.</summary>
    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\uFFFD]*\z")]
    public static partial Regex Any();
}
