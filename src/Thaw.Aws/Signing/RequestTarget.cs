using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Thaw.Aws.Signing;

/// <summary>Path and query of a request as they came over the wire, still percent-encoded.</summary>
/// <param name="Path">The path from its first slash on; never empty.</param>
/// <param name="Query">The query without its question mark, empty when there is none.</param>
internal readonly record struct RequestTarget(string Path, string Query)
{
    public static RequestTarget Of(HttpRequest request)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(raw)
            ? new RequestTarget(OrRoot(request.Path.ToUriComponent()), request.QueryString.Value?.TrimStart('?') ?? "")
            : Parse(raw);
    }

    /// <summary>Splits a request target in origin form (<c>/path?query</c>) or absolute form (<c>http://host/path?query</c>).</summary>
    public static RequestTarget Parse(string target)
    {
        var path = WithoutAuthority(target);
        var mark = path.IndexOf('?');
        return mark < 0 ? new RequestTarget(OrRoot(path), "") : new RequestTarget(OrRoot(path[..mark]), path[(mark + 1)..]);
    }

    private static string WithoutAuthority(string target)
    {
        if (target.StartsWith('/'))
        {
            return target;
        }

        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return target;
        }

        var end = target.AsSpan(scheme + 3).IndexOfAny('/', '?');
        return end < 0 ? "/" : target[(scheme + 3 + end)..];
    }

    private static string OrRoot(string path) => path.Length == 0 ? "/" : path;
}
