using Thaw.Aws.Operations;

namespace Thaw.Functions.EventSources;

/// <summary>Collects what is wrong with a list of texts.</summary>
internal static class ListConstraints
{
    public static Constraints List(
        this Constraints constraints, string member, IReadOnlyList<string?>? list, int fewest, int most, ListConstraint element)
    {
        if (list is null)
        {
            return constraints;
        }

        var shown = $"[{string.Join(", ", list)}]";
        if (list.Count < fewest)
        {
            constraints.Add(member, shown, $"Member must have length greater than or equal to {fewest}");
        }

        if (list.Count > most)
        {
            constraints.Add(member, shown, $"Member must have length less than or equal to {most}");
        }

        return list.All(element.Holds) ? constraints : constraints.Add(member, shown, $"Member must satisfy constraint: [{element.Text}]");
    }
}
