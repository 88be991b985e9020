namespace Thaw.Functions.Urls;

/// <summary>The wire form of <see cref="CorsRules"/>.</summary>
internal sealed record CorsShape(
    bool? AllowCredentials,
    IReadOnlyList<string>? AllowHeaders,
    IReadOnlyList<string>? AllowMethods,
    IReadOnlyList<string>? AllowOrigins,
    IReadOnlyList<string>? ExposeHeaders,
    int? MaxAge)
{
    public static CorsShape? Of(CorsRules? rules) => rules is null
        ? null
        : new CorsShape(rules.AllowCredentials, rules.AllowHeaders, rules.AllowMethods, rules.AllowOrigins, rules.ExposeHeaders, rules.MaxAge);

    public CorsRules ToRules() => new()
    {
        AllowCredentials = AllowCredentials,
        AllowHeaders = AllowHeaders,
        AllowMethods = AllowMethods,
        AllowOrigins = AllowOrigins,
        ExposeHeaders = ExposeHeaders,
        MaxAge = MaxAge,
    };
}
