using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>What a request may say of the mutability of tags.</summary>
internal static partial class MutabilityConstraints
{
    private const string FilterForm = "^[0-9a-zA-Z._*-]{1,128}$";
    private const string Filters = "imageTagMutabilityExclusionFilters";
    private const int MostStars = 2;

    /// <summary>The mode and its exclusions.</summary>
    public static Constraints Mutability(this Constraints constraints, string? mode, IReadOnlyList<ExclusionFilterShape?>? filters)
    {
        constraints.OneOf("imageTagMutability", mode, TagMutability.Modes).Items(Filters, filters, 1, 5);
        foreach (var filter in filters?.OfType<ExclusionFilterShape>() ?? [])
        {
            constraints.Required($"{Filters}.member.filterType", filter.FilterType)
                .OneOf($"{Filters}.member.filterType", filter.FilterType, ExclusionFilterShape.Wildcard)
                .Required($"{Filters}.member.filter", filter.Filter)
                .Pattern($"{Filters}.member.filter", filter.Filter, Form(), FilterForm);
        }

        return constraints;
    }

    /// <summary>The mutability that a request says; tags can be moved unless it says something else.</summary>
    /// <exception cref="AwsException">The mode and the filters do not go together.</exception>
    public static TagMutability Read(string? mode, IReadOnlyList<ExclusionFilterShape?>? filters)
    {
        var excepts = mode is TagMutability.ImmutableWithExclusion or TagMutability.MutableWithExclusion;
        if (excepts != filters is not null)
        {
            throw EcrErrors.Invalid(Filters, excepts ? $"must be given when imageTagMutability is {mode}" : "can only be given when imageTagMutability excepts tags");
        }

        if (filters?.Any(filter => filter!.Filter!.Count(letter => letter == '*') > MostStars) == true)
        {
            throw EcrErrors.Invalid(Filters, $"a filter may contain at most {MostStars} wildcards");
        }

        return new TagMutability(mode ?? TagMutability.Mutable, filters is null ? null : [.. filters.Select(filter => filter!.Filter!)]);
    }

    [GeneratedRegex(@"^[0-9a-zA-Z._*\-]{1,128}\z")]
    private static partial Regex Form();
}
