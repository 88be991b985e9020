using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Signing;

/// <summary>Verifies Signature Version 4 of a request whose secret is known.</summary>
internal sealed class SignatureVerifier(SigningKeys keys, TimeProvider time)
{
    private const string ContentHashName = "x-amz-content-sha256";

    /// <summary>What can be said before the body is there: the moment, the day, and which headers are signed.</summary>
    public SigningRefusal? CheckHead(SignedRequest signed, IHeaderDictionary headers)
    {
        var day = signed.Timestamp;
        if (!day.AsSpan(0, 8).SequenceEqual(signed.Scope.Date))
        {
            return SigningRefusal.Mismatch($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{signed.Scope.Date}' != '{day[..8]}', from '{day}'.");
        }

        return CheckMoment(signed) ?? CheckHeaders(signed, headers);
    }

    /// <summary>Compares the signature with the one that the secret gives, in constant time.</summary>
    /// <returns>The refusal, or null and the region of the signature.</returns>
    public SigningRefusal? Verify(SignedRequest signed, CanonicalRequest request, string secret, ReadOnlySpan<byte> body, out Region region)
    {
        region = default;
        var known = keys.Find(signed.AccessKeyId, signed.Scope, secret);
        if (known is null && !Region.TryParse(signed.Scope.Region, out region))
        {
            return SigningRefusal.InvalidRegion;
        }

        var key = known ?? SigningKey.Derive(secret, signed.Scope, region);
        region = key.Region;
        if (!Matches(signed, request with { SignatureInQuery = signed.Expires is not null }, key, body))
        {
            return SigningRefusal.DoesNotMatch;
        }

        if (known is null)
        {
            keys.Keep(signed.AccessKeyId, signed.Scope, key);
        }

        return null;
    }

    private static bool Matches(SignedRequest signed, CanonicalRequest request, SigningKey key, ReadOnlySpan<byte> body)
    {
        using var canonical = new PooledBuffer(1024);
        Span<byte> hash = stackalloc byte[SigningKey.SignatureLength];
        if (!TryHashPayload(signed, request, body, hash, out var length) || !request.TryWrite(canonical, hash[..length]))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[SigningKey.SignatureLength];
        key.Sign(canonical.Span, signed.Timestamp, signed.Scope, expected);
        return Same(expected, signed.Signature);
    }

    /// <summary>Compares without telling by its duration where the texts differ.</summary>
    public static bool Same(ReadOnlySpan<byte> expected, ReadOnlySpan<char> given)
    {
        using var bytes = new PooledBuffer(given.Length);
        bytes.Write(given);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.Span);
    }

    private SigningRefusal? CheckMoment(SignedRequest signed)
    {
        var now = time.GetUtcNow();
        if (signed.Moment > now + AmzDate.Skew)
        {
            return SigningRefusal.Mismatch(string.Create(CultureInfo.InvariantCulture, $"Signature not yet current: {signed.Timestamp} is still later than {AmzDate.Format(now + AmzDate.Skew)} ({AmzDate.Format(now)} + {AmzDate.Skew.TotalMinutes:0} min.)"));
        }

        var life = signed.Expires ?? AmzDate.Skew;
        return now <= signed.Moment + life
            ? null
            : SigningRefusal.Mismatch(string.Create(CultureInfo.InvariantCulture, $"Signature expired: {signed.Timestamp} is now earlier than {AmzDate.Format(now - life)} ({AmzDate.Format(now)} - {life.TotalMinutes:0.##} min.)"));
    }

    private static SigningRefusal? CheckHeaders(SignedRequest signed, IHeaderDictionary headers)
    {
        foreach (var header in headers)
        {
            if (header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signed.Signs(header.Key))
            {
                return SigningRefusal.Mismatch($"'{header.Key}' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }

        return null;
    }

    /// <summary>The hash that stands in the canonical request: the body's own, unless the sender vouches for none.</summary>
    private static bool TryHashPayload(SignedRequest signed, CanonicalRequest request, ReadOnlySpan<byte> body, Span<byte> hash, out int length)
    {
        // A presigned request of S3 never vouches for its body, and does not say so.
        var silent = request.PathAsIs && signed.Expires is not null ? CanonicalRequest.UnsignedPayload : null;
        var claimed = request.Headers.TryGetValue(ContentHashName, out var values) ? values.ToString() : silent;
        if (claimed == CanonicalRequest.UnsignedPayload)
        {
            length = System.Text.Encoding.ASCII.GetBytes(claimed, hash);
            return true;
        }

        length = hash.Length;
        CanonicalRequest.Hash(body, hash);
        return claimed is null || Same(hash, claimed);
    }
}
