using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>The constraints of the model on lists; AWS shows the whole list, whichever of its members is wrong.</summary>
internal static class ListConstraints
{
    /// <summary>The list must not have more members.</summary>
    public static Constraints AtMost<T>(this Constraints constraints, string member, IReadOnlyCollection<T>? values, int most) => values?.Count > most
        ? constraints.Add(member, Show(values), $"Member must have length less than or equal to {most}")
        : constraints;

    /// <summary>Each text of the list must be there, have a length within the bounds and match as a whole.</summary>
    public static Constraints Each(
        this Constraints constraints, string member, IReadOnlyList<string?>? values, int shortest, int longest, Regex pattern, string shown)
    {
        if (values?.All(value => value is not null && value.Length >= shortest && value.Length <= longest && pattern.IsMatch(value)) != false)
        {
            return constraints;
        }

        return constraints.Add(
            member,
            Show(values),
            $"Member must satisfy constraint: [Member must have length less than or equal to {longest}, Member must have length greater than or equal to {shortest}, "
            + $"Member must satisfy regular expression pattern: {shown}, Member must not be null]");
    }

    private static string Show<T>(IEnumerable<T> values) => $"[{string.Join(", ", values)}]";
}
