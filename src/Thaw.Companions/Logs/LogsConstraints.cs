using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Logs;

/// <summary>The constraints that the service's model puts on members that many operations share.</summary>
internal static partial class LogsConstraints
{
    /// <summary>A log group's name.</summary>
    public static Constraints GroupName(this Constraints constraints, string? value, string member = "logGroupName") =>
        constraints.Length(member, value, 1, 512).Pattern(member, value, GroupForm(), @"[\.\-_/#A-Za-z0-9]+");

    /// <summary>A log group's name that must be there.</summary>
    public static Constraints RequiredGroupName(this Constraints constraints, string? value) =>
        constraints.Required("logGroupName", value).GroupName(value);

    /// <summary>A log group's name or ARN.</summary>
    public static Constraints GroupIdentifier(this Constraints constraints, string? value) =>
        constraints.Length("logGroupIdentifier", value, 1, 2048).Pattern("logGroupIdentifier", value, IdentifierForm(), @"[\w#+=/:,.@-]*");

    /// <summary>A log stream's name, or the beginning of one.</summary>
    public static Constraints StreamName(this Constraints constraints, string? value, string member = "logStreamName") =>
        constraints.Length(member, value, 1, 512).Pattern(member, value, StreamForm(), "[^:*]*");

    /// <summary>A log stream's name that must be there.</summary>
    public static Constraints RequiredStreamName(this Constraints constraints, string? value) =>
        constraints.Required("logStreamName", value).StreamName(value);

    /// <summary>Milliseconds since 1970.</summary>
    public static Constraints Time(this Constraints constraints, string member, long? value) => constraints.Range(member, value, 0, long.MaxValue);

    /// <summary>A token that says where to go on.</summary>
    public static Constraints Token(this Constraints constraints, string? value) => constraints.Length("nextToken", value, 1, int.MaxValue);

    /// <summary>The ARN of something with tags.</summary>
    public static Constraints ResourceArn(this Constraints constraints, string? value) =>
        constraints.Required("resourceArn", value).Length("resourceArn", value, 1, 1011).Pattern("resourceArn", value, ArnForm(), @"[\w+=/:,.@-]*");

    /// <summary>A list's length and its items, none of which may be null.</summary>
    public static Constraints Items(this Constraints constraints, string member, IReadOnlyList<string?>? items, int minimum, int maximum)
    {
        if (items is null)
        {
            return constraints;
        }

        if (items.Count < minimum || items.Count > maximum)
        {
            var bound = items.Count < minimum ? $"greater than or equal to {minimum}" : $"less than or equal to {maximum}";
            constraints.Add(member, $"[{string.Join(", ", items.Take(3))}]", $"Member must have length {bound}");
        }

        return items.Contains(null) ? constraints.Required($"{member}.member", null) : constraints;
    }

    /// <summary>Ends the request with the service's own error when anything was broken.</summary>
    public static void Check(this Constraints constraints) => constraints.ThrowIfAny(LogsErrors.InvalidParameterCode);

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]*\z")]
    private static partial Regex GroupForm();

    [GeneratedRegex(@"^[^:*]*\z")]
    private static partial Regex StreamForm();

    [GeneratedRegex(@"^[\w#+=/:,.@\-]*\z")]
    private static partial Regex IdentifierForm();

    [GeneratedRegex(@"^[\w+=/:,.@\-]*\z")]
    private static partial Regex ArnForm();
}
