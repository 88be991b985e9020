using System.Text.RegularExpressions;

namespace Thaw.Companions.Sts.Wire;

/// <summary>The forms that the service's model gives to texts; each as it is matched and as AWS shows it.</summary>
internal static partial class StsForms
{
    public const string NameShown = @"[\w+=,.@-]*";
    public const string ExternalIdShown = @"[\w+=,.@:\/-]*";
    public const string SerialShown = @"[\w+=/:,.@-]*";
    public const string AccessKeyShown = @"[\w]*";
    public const string TokenCodeShown = @"[\d]*";
    public const string TagKeyShown = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+";
    public const string TagValueShown = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*";
    public const string DocumentShown = @"[\u0009\u000A\u000D\u0020-\u00FF]+";

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]*\z")]
    public static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]*\z")]
    public static partial Regex ExternalId();

    [GeneratedRegex(@"^[A-Za-z0-9_+=/:,.@-]*\z")]
    public static partial Regex Serial();

    [GeneratedRegex(@"^[A-Za-z0-9_]*\z")]
    public static partial Regex AccessKey();

    [GeneratedRegex(@"^[0-9]*\z")]
    public static partial Regex TokenCode();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    public static partial Regex Tag();

    [GeneratedRegex(@"^[\u0009\u000A\u000D\u0020-\u00FF]+\z")]
    public static partial Regex Document();
}
