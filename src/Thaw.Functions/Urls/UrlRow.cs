using System.Text.Json;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Urls;

/// <summary>A row of <c>function_urls</c>; the URL of the function itself has the qualifier <c>$LATEST</c>.</summary>
internal sealed record UrlRow
{
    public string UrlId { get; init; } = "";

    public string Account { get; init; } = "";

    public string Region { get; init; } = "";

    public string Name { get; init; } = "";

    public string Qualifier { get; init; } = "";

    public string AuthType { get; init; } = "";

    public string InvokeMode { get; init; } = "";

    public string? Cors { get; init; }

    public long CreatedAt { get; init; }

    public long ModifiedAt { get; init; }

    public static UrlRow From(FunctionUrl url) => new()
    {
        UrlId = url.UrlId,
        Account = url.Scope.Account.Value,
        Region = url.Scope.Region.Value,
        Name = url.Name,
        Qualifier = url.Alias ?? Function.Latest,
        AuthType = url.AuthType,
        InvokeMode = url.InvokeMode,
        Cors = url.Cors is null ? null : JsonSerializer.Serialize(url.Cors, UrlJson.Default.CorsRules),
        CreatedAt = url.CreatedAt.ToUnixTimeMilliseconds(),
        ModifiedAt = url.ModifiedAt.ToUnixTimeMilliseconds(),
    };

    public FunctionUrl ToUrl() => new()
    {
        UrlId = UrlId,
        Scope = AccountId.TryParse(Account, out var account) && Aws.Naming.Region.TryParse(Region, out var region)
            ? new Scope(account, region)
            : throw new InvalidDataException($"The function URL {UrlId} is stored in an unknown account or region."),
        Name = Name,
        Alias = Qualifier == Function.Latest ? null : Qualifier,
        AuthType = AuthType,
        InvokeMode = InvokeMode,
        Cors = Cors is null ? null : JsonSerializer.Deserialize(Cors, UrlJson.Default.CorsRules),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt),
    };
}
