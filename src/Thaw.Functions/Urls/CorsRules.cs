namespace Thaw.Functions.Urls;

/// <summary>What pages of other origins may do with a function URL.</summary>
internal sealed record CorsRules
{
    public bool? AllowCredentials { get; init; }

    public IReadOnlyList<string>? AllowHeaders { get; init; }

    public IReadOnlyList<string>? AllowMethods { get; init; }

    public IReadOnlyList<string>? AllowOrigins { get; init; }

    public IReadOnlyList<string>? ExposeHeaders { get; init; }

    /// <summary>How long a browser may keep the answer to a preflight, in seconds, 0–86,400.</summary>
    public int? MaxAge { get; init; }
}
