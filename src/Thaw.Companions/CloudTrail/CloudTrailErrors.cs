using Thaw.Aws.Operations;

namespace Thaw.Companions.CloudTrail;

/// <summary>Every error of CloudTrail: code, status and wording.</summary>
internal static class CloudTrailErrors
{
    public static AwsException OneAttribute() => Of("InvalidLookupAttributesException", "You can specify only one lookup attribute in a request.");

    public static AwsException WrongAttribute(string? key) => Of("InvalidLookupAttributesException", $"The lookup attribute '{key}' is not valid, or it has no value.");

    public static AwsException WrongRange() => Of("InvalidTimeRangeException", "The end time must not be before the start time.");

    public static AwsException WrongMaxResults() => Of("InvalidMaxResultsException", "The maximum number of results must lie between 1 and 50.");

    public static AwsException WrongToken() => Of("InvalidNextTokenException", "The next token is not valid, or it was returned for other parameters.");

    public static AwsException WrongCategory(string category) => Of("InvalidEventCategoryException", $"The event category '{category}' is not valid.");

    private static AwsException Of(string code, string message) => new(code, 400, message);
}
