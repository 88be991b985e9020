using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Logs;

/// <summary>ARNs of groups and streams, and the ways in which a request names a group.</summary>
internal static class LogsArns
{
    private const string GroupPrefix = "log-group:";

    public static string Group(Scope scope, string name) => $"arn:aws:logs:{scope.Region}:{scope.Account}:{GroupPrefix}{name}";

    public static string Stream(Scope scope, string group, string name) => $"{Group(scope, group)}:log-stream:{name}";

    /// <summary>The resource by which AWS asks for <c>logs:CreateLogGroup</c>: a stream without a name.</summary>
    public static string NewGroup(Scope scope, string name) => Stream(scope, name, string.Empty);

    /// <summary>The group's name out of a name or an identifier, which is a name or an ARN; exactly one must be given.</summary>
    /// <exception cref="AwsException">Both or none is given, or the ARN is of another world.</exception>
    public static string GroupName(Scope scope, string? name, string? identifier) => (name, identifier) switch
    {
        (not null, not null) => throw LogsErrors.NameAndIdentifier(),
        (not null, null) => name,
        (null, not null) => GroupName(scope, identifier),
        _ => throw LogsErrors.NameOrIdentifierNeeded(),
    };

    /// <summary>The group's name out of an identifier.</summary>
    public static string GroupName(Scope scope, string identifier) =>
        identifier.StartsWith("arn:", StringComparison.Ordinal)
            ? GroupOfArn(scope, identifier) ?? throw LogsErrors.GroupNotFound()
            : identifier;

    /// <summary>The name of the group that an ARN names in this world, else null.</summary>
    /// <exception cref="AwsException">The text is no ARN of this service.</exception>
    public static string? GroupOfArn(Scope scope, string text)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Service != "logs")
        {
            throw LogsErrors.InvalidArn(text);
        }

        var isHere = arn.Account == scope.Account.Value && arn.Region == scope.Region.Value;
        return isHere && arn.Resource.StartsWith(GroupPrefix, StringComparison.Ordinal) ? arn.Resource[GroupPrefix.Length..] : null;
    }
}
