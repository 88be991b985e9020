using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Functions.CapacityProviders;

/// <summary>The constraints of the model on lists.</summary>
internal static class CapacityProviderConstraints
{
    public static Constraints CollectCount<T>(this Constraints constraints, string member, IReadOnlyList<T>? list, int least, int most)
    {
        if (list is not null && (list.Count < least || list.Count > most))
        {
            var bound = list.Count < least ? $"greater than or equal to {least}" : $"less than or equal to {most}";
            constraints.Add(member, $"[{string.Join(", ", list)}]", $"Member must have length {bound}");
        }

        return constraints;
    }

    public static Constraints CollectEach(this Constraints constraints, string member, IReadOnlyList<string>? list, Regex form, string text) =>
        list?.Any(item => item is null || !form.IsMatch(item)) == true
            ? constraints.Add(
                member,
                $"[{string.Join(", ", list)}]",
                $"Member must satisfy constraint: [Member must satisfy regular expression pattern: {text}, Member must not be null]")
            : constraints;
}
