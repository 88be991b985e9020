using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Thaw.Aws.Signing;

/// <summary>Reads the signature of a presigned request, which carries it in its query.</summary>
internal static class PresignedQuery
{
    public const string Algorithm = "X-Amz-Algorithm";
    public const string Credential = "X-Amz-Credential";
    public const string Date = "X-Amz-Date";
    public const string Expires = "X-Amz-Expires";
    public const string SignedHeaders = "X-Amz-SignedHeaders";
    public const string Signature = "X-Amz-Signature";
    public const string Token = "X-Amz-Security-Token";

    /// <summary>The longest life of a presigned request, in seconds: a week.</summary>
    public const int LongestSeconds = 604_800;

    private static readonly string[] Needed = [Algorithm, Credential, Date, Expires, SignedHeaders, Signature];

    /// <summary>Whether the query carries a signature, be it a broken one.</summary>
    public static bool Marks(string query) =>
        query.Contains(Algorithm + "=", StringComparison.Ordinal) || query.Contains(Credential + "=", StringComparison.Ordinal) || query.Contains(Signature + "=", StringComparison.Ordinal);

    public static bool TryRead(string query, [NotNullWhen(true)] out SignedRequest? signed, [NotNullWhen(false)] out SigningRefusal? refusal)
    {
        signed = null;
        refusal = Collect(query, out var values) ?? CheckPresence(values) ?? ReadAll(values, out signed);
        return refusal is null && signed is not null;
    }

    private static SigningRefusal? Collect(string query, out Dictionary<string, string> values)
    {
        values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in query.AsSpan().Split('&'))
        {
            var pair = query.AsSpan(range);
            if (!pair.StartsWith("X-Amz-", StringComparison.Ordinal))
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = (equals < 0 ? pair : pair[..equals]).ToString();
            if (!UriEncoding.TryDecode(equals < 0 ? [] : pair[(equals + 1)..], plusIsSpace: true, out var value) || !values.TryAdd(name, value))
            {
                return SigningRefusal.Incomplete("AWS query-string parameters must be well-formed and appear once. Re-examine the query-string parameters.");
            }
        }

        return null;
    }

    private static SigningRefusal? CheckPresence(Dictionary<string, string> values)
    {
        foreach (var name in Needed)
        {
            if (!values.TryGetValue(name, out var value) || value.Length == 0)
            {
                return SigningRefusal.Incomplete($"AWS query-string parameters must include '{name}'. Re-examine the query-string parameters.");
            }
        }

        return values[Algorithm] == AuthorizationHeader.Algorithm
            ? null
            : SigningRefusal.Incomplete($"Unsupported AWS 'algorithm': only {AuthorizationHeader.Algorithm} is accepted.");
    }

    private static SigningRefusal? ReadAll(Dictionary<string, string> values, out SignedRequest? signed)
    {
        signed = null;
        var refusal = ReadExpires(values[Expires], out var expires)
            ?? SignedRequest.ReadCredential(values[Credential], out var key, out var scope)
            ?? SignedRequest.CheckSignedHeaders(values[SignedHeaders]);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!AmzDate.TryParse(values[Date], out var moment))
        {
            return SigningRefusal.Incomplete("Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        SignedRequest.ReadCredential(values[Credential], out key, out scope);
        signed = new SignedRequest
        {
            AccessKeyId = key,
            Scope = scope,
            SignedHeaders = values[SignedHeaders],
            Signature = values[Signature],
            Moment = moment,
            Expires = expires,
            SessionToken = values.GetValueOrDefault(Token),
        };
        return null;
    }

    private static SigningRefusal? ReadExpires(string text, out TimeSpan expires)
    {
        var number = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds);
        expires = number && seconds is >= 1 and <= LongestSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return (number, seconds) switch
        {
            (false, _) => SigningRefusal.Incomplete("X-Amz-Expires should be a number"),
            (_, < 1) => SigningRefusal.Incomplete("X-Amz-Expires must be positive"),
            (_, > LongestSeconds) => SigningRefusal.Incomplete($"X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than {LongestSeconds} seconds"),
            _ => null,
        };
    }
}
