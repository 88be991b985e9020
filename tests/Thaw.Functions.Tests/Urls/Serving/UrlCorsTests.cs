using Microsoft.AspNetCore.Http;
using Thaw.Functions.Urls;
using Thaw.Functions.Urls.Serving;

namespace Thaw.Functions.Tests.Urls.Serving;

public sealed class UrlCorsTests
{
    [Theory]
    [InlineData("*", false, "https://a", "*")]
    [InlineData("*", true, "https://a", "https://a")]
    [InlineData("https://A", false, "https://a", "https://a")]
    [InlineData("https://b", false, "https://a", null)]
    [InlineData("https://b", false, null, null)]
    public void An_origin_is_allowed_by_name_or_by_the_wildcard(string allowed, bool credentials, string? origin, string? expected)
    {
        IHeaderDictionary answer = new HeaderDictionary();
        UrlCors.Apply(new CorsRules { AllowOrigins = ["https://x", allowed], AllowCredentials = credentials }, origin, isPreflight: false, answer);
        Assert.Equal(expected, answer.AccessControlAllowOrigin.Count == 0 ? null : answer.AccessControlAllowOrigin.ToString());
        Assert.Equal(expected is not null && credentials, answer.AccessControlAllowCredentials == "true");
    }

    [Fact]
    public void Only_a_preflight_is_told_methods_headers_and_age()
    {
        var rules = new CorsRules { AllowOrigins = ["*"], AllowMethods = ["GET"], AllowHeaders = ["h"], MaxAge = 0, ExposeHeaders = ["e"] };
        var plain = new HeaderDictionary();
        UrlCors.Apply(rules, "https://a", isPreflight: false, plain);
        Assert.Equal(["Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Vary"], plain.Keys.Order(StringComparer.Ordinal));
        IHeaderDictionary preflight = new HeaderDictionary();
        UrlCors.Apply(rules, "https://a", isPreflight: true, preflight);
        Assert.Equal(("GET", "h", "0"), (preflight.AccessControlAllowMethods.ToString(), preflight.AccessControlAllowHeaders.ToString(), preflight.AccessControlMaxAge.ToString()));
    }

    [Fact]
    public void What_the_function_says_of_origins_does_not_count()
    {
        var answer = new HeaderDictionary { ["Access-Control-Allow-Origin"] = "*", ["Access-Control-Max-Age"] = "9", ["Vary"] = "Accept" };
        UrlCors.Apply(new CorsRules { AllowOrigins = ["https://b"] }, "https://a", isPreflight: false, answer);
        Assert.Equal(["Vary"], answer.Keys);
    }

    [Theory]
    [InlineData("OPTIONS", "https://a", "GET", true)]
    [InlineData("OPTIONS", "https://a", null, false)]
    [InlineData("OPTIONS", null, "GET", false)]
    [InlineData("GET", "https://a", "GET", false)]
    public void A_preflight_names_its_origin_and_the_method_it_asks_for(string method, string? origin, string? asked, bool expected)
    {
        var headers = new HeaderDictionary { ["Origin"] = origin, ["Access-Control-Request-Method"] = asked };
        Assert.Equal(expected, UrlCors.IsPreflight(method, headers));
    }
}
