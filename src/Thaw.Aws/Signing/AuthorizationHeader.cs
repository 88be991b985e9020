using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Signing;

/// <summary>Reads the signature of a request that carries it in its <c>Authorization</c> header.</summary>
internal static class AuthorizationHeader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";
    public const string DateName = "X-Amz-Date";
    public const string TokenName = "X-Amz-Security-Token";

    public static bool TryRead(IHeaderDictionary headers, [NotNullWhen(true)] out SignedRequest? signed, [NotNullWhen(false)] out SigningRefusal? refusal)
    {
        signed = null;
        var text = headers.Authorization.ToString();
        refusal = ReadParts(text, out var parts) ?? ReadMoment(headers, parts, out var moment) ?? Read(parts, moment, headers, out signed);
        return refusal is null && signed is not null;
    }

    private static SigningRefusal? Read(Parts parts, DateTimeOffset moment, IHeaderDictionary headers, out SignedRequest? signed)
    {
        signed = null;
        if ((SignedRequest.ReadCredential(parts.Credential!, out var key, out var scope) ?? SignedRequest.CheckSignedHeaders(parts.SignedHeaders!)) is { } refusal)
        {
            return refusal;
        }

        signed = new SignedRequest
        {
            AccessKeyId = key,
            Scope = scope,
            SignedHeaders = parts.SignedHeaders!,
            Signature = parts.Signature!,
            Moment = moment,
            SessionToken = headers[TokenName] is { Count: > 0 } token ? token.ToString() : null,
        };
        return null;
    }

    /// <summary>The header is a word for the algorithm and then <c>key=value</c> pairs, separated by commas, blanks or both.</summary>
    private static SigningRefusal? ReadParts(string text, out Parts parts)
    {
        parts = default;
        var space = text.IndexOf(' ');
        var algorithm = space < 0 ? text.AsSpan() : text.AsSpan(0, space);
        if (!algorithm.SequenceEqual(Algorithm))
        {
            return SigningRefusal.Incomplete(algorithm.StartsWith("AWS4-", StringComparison.Ordinal)
                ? $"Unsupported AWS 'algorithm': only {Algorithm} is accepted."
                : NoPair(text));
        }

        foreach (var range in text.AsSpan(algorithm.Length).SplitAny(' ', ',', '\t'))
        {
            var pair = text.AsSpan(algorithm.Length)[range];
            if (pair.Length > 0 && !parts.TryTake(pair))
            {
                return SigningRefusal.Incomplete(NoPair(text));
            }
        }

        return null;
    }

    /// <summary>Reads the moment of the signature, and complains of everything that is missing at once, as AWS does.</summary>
    private static SigningRefusal? ReadMoment(IHeaderDictionary headers, Parts parts, out DateTimeOffset moment)
    {
        moment = default;
        var date = headers[DateName] is { Count: > 0 } amz ? amz.ToString() : headers.Date.ToString();
        if (parts.Credential is not null && parts.Signature is not null && parts.SignedHeaders is not null && date.Length > 0)
        {
            return AmzDate.TryParseHttp(date, out moment)
                ? null
                : SigningRefusal.Incomplete("Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        var missing = new StringBuilder();
        Ask(parts.Credential, "Credential");
        Ask(parts.Signature, "Signature");
        Ask(parts.SignedHeaders, "SignedHeaders");
        if (date.Length == 0)
        {
            missing.Append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }

        return SigningRefusal.Incomplete(missing.ToString().TrimEnd());

        void Ask(string? value, string name)
        {
            if (value is null)
            {
                missing.Append("Authorization header requires '").Append(name).Append("' parameter. ");
            }
        }
    }

    // AWS shows the header's hash, since the header may hold a secret that was sent by mistake.
    private static string NoPair(string text) =>
        $"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'.";

    private struct Parts
    {
        public string? Credential { get; private set; }

        public string? SignedHeaders { get; private set; }

        public string? Signature { get; private set; }

        /// <summary>Takes one pair; false when it has no equal-sign, no value, or comes a second time.</summary>
        public bool TryTake(ReadOnlySpan<char> pair)
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0 || equals == pair.Length - 1)
            {
                return false;
            }

            var value = pair[(equals + 1)..].ToString();
            switch (pair[..equals])
            {
                case "Credential" when Credential is null:
                    Credential = value;
                    return true;
                case "SignedHeaders" when SignedHeaders is null:
                    SignedHeaders = value;
                    return true;
                case "Signature" when Signature is null:
                    Signature = value;
                    return true;
                default:
                    return pair[..equals] is not ("Credential" or "SignedHeaders" or "Signature");
            }
        }
    }
}
