using Microsoft.AspNetCore.Http;

namespace Thaw.Functions.Urls.Serving;

/// <summary>What a function URL says to pages of other origins; a pure rule from settings and a request's headers to headers of the answer.</summary>
internal static class UrlCors
{
    private const string Any = "*";
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";
    private const string ExposeHeaders = "Access-Control-Expose-Headers";

    private static readonly string[] OwnHeaders =
    [
        AllowOrigin,
        AllowCredentials,
        ExposeHeaders,
        "Access-Control-Allow-Headers",
        "Access-Control-Allow-Methods",
        "Access-Control-Max-Age",
    ];

    /// <summary>Whether a browser asks in advance what it may do.</summary>
    public static bool IsPreflight(string method, IHeaderDictionary headers) =>
        HttpMethods.IsOptions(method) && headers.Origin.Count > 0 && headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Sets the headers of an answer; where there are settings, the function's own words on this are replaced.</summary>
    public static void Apply(CorsRules rules, string? origin, bool isPreflight, IHeaderDictionary answer)
    {
        foreach (var name in OwnHeaders)
        {
            answer.Remove(name);
        }

        if (origin is null || AllowedOrigin(rules, origin) is not { } allowed)
        {
            return;
        }

        answer[AllowOrigin] = allowed;
        answer.Append("Vary", "Origin");
        if (rules.AllowCredentials == true)
        {
            answer[AllowCredentials] = "true";
        }

        Set(answer, ExposeHeaders, rules.ExposeHeaders);
        if (isPreflight)
        {
            Set(answer, "Access-Control-Allow-Headers", rules.AllowHeaders);
            Set(answer, "Access-Control-Allow-Methods", rules.AllowMethods);
            if (rules.MaxAge is { } seconds)
            {
                answer.AccessControlMaxAge = $"{seconds}";
            }
        }
    }

    // A browser does not take the wildcard together with credentials.
    private static string? AllowedOrigin(CorsRules rules, string origin)
    {
        if (rules.AllowOrigins?.Contains(Any) == true)
        {
            return rules.AllowCredentials == true ? origin : Any;
        }

        return rules.AllowOrigins?.Contains(origin, StringComparer.OrdinalIgnoreCase) == true ? origin : null;
    }

    private static void Set(IHeaderDictionary answer, string name, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 0 })
        {
            answer[name] = string.Join(',', values);
        }
    }
}
