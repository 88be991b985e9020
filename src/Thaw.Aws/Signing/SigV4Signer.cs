using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Signing;

/// <summary>Signs requests as AWS's clients do: in the <c>Authorization</c> header, or as a URL that holds for a while.</summary>
/// <param name="credential">Whose signature it is.</param>
/// <param name="region">The region of the signature.</param>
/// <param name="service">The service's signing name.</param>
/// <param name="time">Says when the request is signed.</param>
public sealed class SigV4Signer(Credential credential, Region region, string service, TimeProvider time)
{
    // Whoever signs often keeps the signer, and with it the key of the day.
    private DayKey? _ofDay;

    /// <summary>Makes a URL that answers the method without further credentials.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="url">The absolute URL.</param>
    /// <param name="lifetime">How long it holds: one second to seven days.</param>
    public Uri Presign(string method, Uri url, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(url);
        var path = url.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        var query = url.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        return new Uri(url.GetLeftPart(UriPartial.Authority) + Presign(method, url.Authority, path, query, lifetime));
    }

    /// <summary>The same for the parts of a URL, which is not taken to pieces then.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="authority">The host, and the port unless it is the scheme's, as the client will send them.</param>
    /// <param name="path">The path, encoded, from its first slash.</param>
    /// <param name="query">The query without the question mark; empty when there is none.</param>
    /// <param name="lifetime">How long it holds: one second to seven days.</param>
    /// <returns>The path with the whole query.</returns>
    internal string Presign(string method, string authority, string path, string query, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime.TotalSeconds, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime.TotalSeconds, PresignedQuery.LongestSeconds);
        var timestamp = AmzDate.Format(time.GetUtcNow());
        var scope = ScopeAt(timestamp);
        var presigned = PresignedPart(query, timestamp, scope, (long)lifetime.TotalSeconds);
        var target = RequestTarget.Parse($"{path}?{presigned}");
        var headers = new HeaderDictionary { ["Host"] = authority };
        var request = new CanonicalRequest { Method = method, Target = target, Headers = headers, SignedHeaders = "host" };
        return $"{target.Path}?{presigned}&{PresignedQuery.Signature}={Sign(request, [], timestamp, scope)}";
    }

    /// <summary>Adds the date, the token and the signature to a request; every header set before is signed with it.</summary>
    public void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(request);
        var url = request.RequestUri ?? throw new ArgumentException("The request has no URL.", nameof(request));
        var timestamp = AmzDate.Format(time.GetUtcNow());
        request.Headers.TryAddWithoutValidation(AuthorizationHeader.DateName, timestamp);
        if (credential.SessionToken is { } token)
        {
            request.Headers.TryAddWithoutValidation(AuthorizationHeader.TokenName, token);
        }

        var headers = HeadersOf(request, url);
        var names = string.Join(';', headers.Keys.Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var scope = ScopeAt(timestamp);
        var signature = Sign(new CanonicalRequest { Method = request.Method.Method, Target = RequestTarget.Parse(url.PathAndQuery), Headers = headers, SignedHeaders = names }, body, timestamp, scope);
        request.Headers.TryAddWithoutValidation("Authorization", $"{AuthorizationHeader.Algorithm} Credential={credential.Caller.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    private static HeaderDictionary HeadersOf(HttpRequestMessage request, Uri url)
    {
        var headers = new HeaderDictionary { ["Host"] = request.Headers.Host ?? url.Authority };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToArray();
        }

        if (request.Content?.Headers.ContentType is { } type)
        {
            headers["Content-Type"] = type.ToString();
        }

        return headers;
    }

    private CredentialScope ScopeAt(string timestamp) => new(timestamp[..8], region.Value, service);

    private string PresignedPart(string own, string timestamp, CredentialScope scope, long seconds)
    {
        var parts = new List<string>();
        if (own.Length > 0)
        {
            parts.Add(own);
        }

        parts.Add($"{PresignedQuery.Algorithm}={AuthorizationHeader.Algorithm}");
        parts.Add($"{PresignedQuery.Credential}={Uri.EscapeDataString($"{credential.Caller.AccessKeyId}/{scope}")}");
        parts.Add($"{PresignedQuery.Date}={timestamp}");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{PresignedQuery.Expires}={seconds}"));
        parts.Add($"{PresignedQuery.SignedHeaders}=host");
        if (credential.SessionToken is { } token)
        {
            parts.Add($"{PresignedQuery.Token}={Uri.EscapeDataString(token)}");
        }

        return string.Join('&', parts);
    }

    private string Sign(CanonicalRequest request, ReadOnlySpan<byte> body, string timestamp, CredentialScope scope)
    {
        using var canonical = new PooledBuffer(1024);
        Span<byte> digits = stackalloc byte[SigningKey.SignatureLength];
        if (request.Headers["x-amz-content-sha256"] is [CanonicalRequest.UnsignedPayload])
        {
            request.TryWrite(canonical, "UNSIGNED-PAYLOAD"u8);
        }
        else
        {
            CanonicalRequest.Hash(body, digits);
            request.TryWrite(canonical, digits);
        }

        KeyOf(scope).Sign(canonical.Span, timestamp, scope, digits);
        return System.Text.Encoding.ASCII.GetString(digits);
    }

    private SigningKey KeyOf(CredentialScope scope)
    {
        var known = _ofDay;
        if (known?.Date != scope.Date)
        {
            _ofDay = known = new DayKey(scope.Date, SigningKey.Derive(credential.SecretAccessKey, scope, region));
        }

        return known.Key;
    }

    private sealed record DayKey(string Date, SigningKey Key);
}
