using Thaw.Aws.Operations;

namespace Thaw.Functions.Urls;

/// <summary>The constraints of a function URL's settings.</summary>
internal static class UrlRules
{
    private const int LargestList = 100;
    private const int LongestHeader = 1024;

    public static Constraints Collect(string? authType, string? invokeMode, CorsShape? cors)
    {
        var constraints = new Constraints()
            .OneOf("invokeMode", invokeMode, FunctionUrl.Streamed, FunctionUrl.Buffered)
            .OneOf("authType", authType, FunctionUrl.Open, FunctionUrl.SignedOnly)
            .Range("cors.maxAge", cors?.MaxAge, 0, 86_400);
        return constraints
            .List("cors.allowHeaders", cors?.AllowHeaders, LargestList, 0, LongestHeader)
            .List("cors.allowMethods", cors?.AllowMethods, 6, 0, 6)
            .List("cors.allowOrigins", cors?.AllowOrigins, LargestList, 1, 253)
            .List("cors.exposeHeaders", cors?.ExposeHeaders, LargestList, 0, LongestHeader);
    }

    private static Constraints List(this Constraints constraints, string member, IReadOnlyList<string>? list, int most, int shortest, int longest)
    {
        if (list is null)
        {
            return constraints;
        }

        var shown = $"[{string.Join(", ", list)}]";
        if (list.Count > most)
        {
            constraints.Add(member, shown, $"Member must have length less than or equal to {most}");
        }

        return list.All(item => item is not null && item.Length >= shortest && item.Length <= longest && !item.AsSpan().ContainsAny('\r', '\n'))
            ? constraints
            : constraints.Add(
                member,
                shown,
                $"Member must satisfy constraint: [Member must have length less than or equal to {longest}, Member must have length greater than or equal to {shortest}, Member must satisfy regular expression pattern: .*]");
    }
}
