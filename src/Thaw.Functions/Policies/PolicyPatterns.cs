using System.Text.RegularExpressions;

namespace Thaw.Functions.Policies;

/// <summary>The patterns of the model for permissions; each text is what AWS prints, each expression matches the whole of a value.</summary>
internal static partial class PolicyPatterns
{
    public const string StatementIdText = "([a-zA-Z0-9-_]+)";

    public const string NamespacedStatementIdText = "([a-zA-Z0-9-_.]+)";

    public const string ActionText = "(lambda:[*]|lambda:[a-zA-Z]+|[*])";

    public const string PrincipalText = @"[^\s]+";

    public const string SourceArnText = @"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)";

    public const string SourceAccountText = @"\d{12}";

    public const string EventSourceTokenText = @"[a-zA-Z0-9._\-]+";

    public const string PrincipalOrgIdText = "o-[a-z0-9]{10,32}";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(?:" + StatementIdText + ")\\z", Options)]
    public static partial Regex StatementId();

    [GeneratedRegex("^(?:" + NamespacedStatementIdText + ")\\z", Options)]
    public static partial Regex NamespacedStatementId();

    [GeneratedRegex("^(?:" + ActionText + ")\\z", Options)]
    public static partial Regex Action();

    [GeneratedRegex("^(?:" + PrincipalText + ")\\z", Options)]
    public static partial Regex Principal();

    [GeneratedRegex("^(?:" + SourceArnText + ")\\z", Options)]
    public static partial Regex SourceArn();

    [GeneratedRegex("^(?:" + SourceAccountText + ")\\z", Options)]
    public static partial Regex SourceAccount();

    [GeneratedRegex("^(?:" + EventSourceTokenText + ")\\z", Options)]
    public static partial Regex EventSourceToken();

    [GeneratedRegex("^(?:" + PrincipalOrgIdText + ")\\z", Options)]
    public static partial Regex PrincipalOrgId();

    /// <summary>A service as a principal, such as <c>s3.amazonaws.com</c> or <c>alexa-appkit.amazon.com</c>.</summary>
    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com|amazonaws\.com\.cn|amazon\.com)\z", Options)]
    public static partial Regex Service();

    /// <summary>An account, user, role or session as a principal.</summary>
    [GeneratedRegex(@"^arn:aws[a-zA-Z-]*:(iam::\d{12}:(root|user/.+|role/.+)|sts::\d{12}:(assumed-role|federated-user)/.+)\z", Options)]
    public static partial Regex IdentityArn();
}
