namespace Thaw.Companions.Iam.Wire;

/// <summary>Reads members that only some requests have.</summary>
internal static class IamMembers
{
    /// <summary>A name that may be missing.</summary>
    public static string? OptionalName(this IamInput input, string member, int maximum) => input.Form[member] is null ? null : input.Name(member, maximum);

    /// <summary>The path that something shall have from now on; null when it keeps its own.</summary>
    public static string? NewPath(this IamInput input)
    {
        var path = input.Text("NewPath", 1, 512);
        input.Fault(path is { Length: > 0 } && !IamForms.Path().IsMatch(path), IamErrors.InvalidPath("newPath"));
        return path;
    }

    /// <summary>The id of an access key that must be there.</summary>
    public static string AccessKeyId(this IamInput input) => input.Required("AccessKeyId", 16, 128, IamForms.AccessKeyId(), IamForms.AccessKeyIdShown);
}
