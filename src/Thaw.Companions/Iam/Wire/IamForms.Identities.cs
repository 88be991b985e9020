using System.Text.RegularExpressions;

namespace Thaw.Companions.Iam.Wire;

internal static partial class IamForms
{
    public const string AccessKeyIdShown = @"[\w]+";

    [GeneratedRegex(@"^\w+\z")]
    public static partial Regex AccessKeyId();
}
