namespace Thaw.Aws.Authorization.Reading;

/// <summary>What an action of an identity policy must look like.</summary>
internal static class ActionForm
{
    /// <summary>AWS's reason to refuse it, or null.</summary>
    public static string? FaultOf(string action)
    {
        if (action == "*")
        {
            return null;
        }

        var parts = action.Split(':');
        return parts switch
        {
            [_] => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            { Length: > 2 } => "Actions/Condition can contain only one colon.",
            _ => parts[0] == "*" || parts[0].All(IsOfVendor) ? null : $"Vendor {parts[0]} is not valid",
        };
    }

    private static bool IsOfVendor(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.';
}
