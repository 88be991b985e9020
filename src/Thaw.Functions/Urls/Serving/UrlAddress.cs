using System.Buffers;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Which function URL a request is for, and the path behind it.</summary>
/// <param name="UrlId">The id, 32 letters and digits.</param>
/// <param name="Region">The region that the host name tells, or null in the path form.</param>
/// <param name="Path">The path as the function sees it.</param>
internal readonly record struct UrlAddress(string UrlId, string? Region, string Path)
{
    /// <summary>The path form, for clients that cannot resolve the host names: <c>/_thaw/urls/ID/…</c>.</summary>
    public const string PathPrefix = "/_thaw/urls/";

    private const int IdLength = 32;
    private const string Label = ".lambda-url.";

    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Whether the host or the path has the form of a function URL.</summary>
    public static bool Matches(string host, string path) => IsHost(host) || path.StartsWith(PathPrefix, StringComparison.Ordinal);

    /// <summary>Reads <c>ID.lambda-url.REGION.SUFFIX</c>, else the path form; false when neither is right.</summary>
    public static bool TryRead(string host, string path, out UrlAddress address)
    {
        address = default;
        if (IsHost(host))
        {
            var region = host[(IdLength + Label.Length)..];
            address = new UrlAddress(host[..IdLength].ToLowerInvariant(), region[..Math.Max(0, region.IndexOf('.'))], path);
            return IsId(address.UrlId);
        }

        var rest = path[PathPrefix.Length..];
        var slash = rest.IndexOf('/');
        address = slash < 0 ? new UrlAddress(rest, null, "/") : new UrlAddress(rest[..slash], null, rest[slash..]);
        return IsId(address.UrlId);
    }

    private static bool IsHost(string host) =>
        host.Length > IdLength + Label.Length && host.AsSpan(IdLength, Label.Length).Equals(Label, StringComparison.OrdinalIgnoreCase);

    private static bool IsId(string text) => text.Length == IdLength && !text.AsSpan().ContainsAnyExcept(IdLetters);
}
