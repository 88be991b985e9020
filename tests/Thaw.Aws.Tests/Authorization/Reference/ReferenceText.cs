using System.Text.Json.Nodes;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>Comparison of texts, as plainly as it can be said: every wildcard tries everything it may stand for.</summary>
internal static class ReferenceText
{
    /// <summary>One thing that a pattern stands for at a place: <c>*</c> or <c>?</c> within a part or across, or a character itself.</summary>
    private sealed record Item(char Value, bool Wild, bool Crossing);

    public static bool Like(string pattern, string text) => Matches(Items(pattern, _ => true, false, null), text);

    public static bool Action(string pattern, string text) => Like(Lower(pattern), Lower(text));

    public static bool Resource(string pattern, string text, IReadOnlyDictionary<string, string?>? variables) => Arn(pattern, text, variables, true);

    public static bool ArnLike(string pattern, string text, IReadOnlyDictionary<string, string?>? variables) => Arn(pattern, text, variables, false);

    /// <summary>Replaces variables; null when one has no value. What is replaced has no wildcards, which the lists tell apart.</summary>
    public static string? Plain(string text, IReadOnlyDictionary<string, string?>? variables)
    {
        var items = Items(text, _ => true, false, variables);
        return items is null ? null : string.Concat(items.Select(item => item.Value));
    }

    public static bool LikeWithVariables(string pattern, string text, IReadOnlyDictionary<string, string?>? variables) =>
        Items(pattern, _ => true, false, variables) is { } items && Matches(items, text);

    public static string Lower(string text) =>
        string.Concat(text.Select(each => each is >= 'A' and <= 'Z' ? (char)(each + 32) : each));

    /// <summary>The texts of a member that is one text, a list, or not there.</summary>
    public static List<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(each => each!.ToString())],
        _ => [node.ToString()],
    };

    private static bool Arn(string pattern, string text, IReadOnlyDictionary<string, string?>? variables, bool goesOn) =>
        Items(pattern, at => pattern[..at].Count(each => each == ':') >= 5, goesOn, variables) is { } items && Matches(items, text);

    private static List<Item>? Items(string pattern, Func<int, bool> crosses, bool goesOn, IReadOnlyDictionary<string, string?>? variables)
    {
        List<Item> items = [];
        for (var at = 0; at < pattern.Length; at++)
        {
            if (variables is not null && pattern[at] == '$' && at + 1 < pattern.Length && pattern[at + 1] == '{')
            {
                var end = pattern.IndexOf('}', at);
                var name = pattern[(at + 2)..end];
                if ((name.Length == 1 ? name : variables.GetValueOrDefault(Lower(name))) is not { } value)
                {
                    return null;
                }

                items.AddRange(value.Select(each => new Item(each, false, false)));
                at = end;
                continue;
            }

            var last = at == pattern.Length - 1;
            var ends = last || (goesOn && pattern[at + 1] == ':');
            items.Add(new Item(pattern[at], pattern[at] is '*' or '?', crosses(at) || (pattern[at] == '*' && ends)));
        }

        return items;
    }

    private static bool Matches(List<Item>? items, string text, int item = 0, int at = 0)
    {
        if (item == items!.Count)
        {
            return at == text.Length;
        }

        var next = items[item];
        var takes = at < text.Length && (next.Wild ? next.Crossing || text[at] != ':' : text[at] == next.Value);
        return next is { Wild: true, Value: '*' }
            ? Matches(items, text, item + 1, at) || (takes && Matches(items, text, item, at + 1))
            : takes && Matches(items, text, item + 1, at + 1);
    }
}
