using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Signing;

/// <summary>What a request says of its own signature; nothing of it is verified yet.</summary>
internal sealed record SignedRequest
{
    /// <summary>The access key.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>What the signature is good for.</summary>
    public required CredentialScope Scope { get; init; }

    /// <summary>The signed headers' names: lower case, ordered, separated by semicolons.</summary>
    public required string SignedHeaders { get; init; }

    /// <summary>The signature as it was sent.</summary>
    public required string Signature { get; init; }

    /// <summary>When the request was signed.</summary>
    public required DateTimeOffset Moment
    {
        get;
        init
        {
            field = value;
            Timestamp = AmzDate.Format(value);
        }
    }

    /// <summary>The same moment as the signature covers it, <c>yyyyMMddTHHmmssZ</c>.</summary>
    public string Timestamp { get; private init; } = "";

    /// <summary>How long a presigned request holds; null for a request signed in its header.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>The session token, or null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Reads the signature from the <c>Authorization</c> header, else from the query.</summary>
    public static bool TryRead(HttpRequest request, RequestTarget target, [NotNullWhen(true)] out SignedRequest? signed, [NotNullWhen(false)] out SigningRefusal? refusal)
    {
        if (request.Headers.Authorization.Count > 0)
        {
            return AuthorizationHeader.TryRead(request.Headers, out signed, out refusal);
        }

        if (PresignedQuery.Marks(target.Query))
        {
            return PresignedQuery.TryRead(target.Query, out signed, out refusal);
        }

        signed = null;
        refusal = SigningRefusal.Missing;
        return false;
    }

    /// <summary>Whether a header is among the signed ones.</summary>
    public bool Signs(ReadOnlySpan<char> header)
    {
        foreach (var range in SignedHeaders.AsSpan().Split(';'))
        {
            if (SignedHeaders.AsSpan(range).Equals(header, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads <c>keyid/date/region/service/aws4_request</c>; the key may itself not contain a slash.</summary>
    public static SigningRefusal? ReadCredential(string text, out string accessKeyId, out CredentialScope scope)
    {
        accessKeyId = "";
        scope = new CredentialScope("", "", "");
        Span<Range> parts = stackalloc Range[6];
        if (text.AsSpan().Split(parts, '/') != 5)
        {
            return SigningRefusal.Incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");
        }

        accessKeyId = text[parts[0]];
        var end = text.AsSpan(parts[4]);
        scope = new CredentialScope(text[parts[1]], text[parts[2]], text[parts[3]]);
        return end.SequenceEqual(CredentialScope.End)
            ? null
            : SigningRefusal.Mismatch($"Credential should be scoped with a valid terminator: '{CredentialScope.End}'.");
    }

    /// <summary>Reads the list of signed headers' names.</summary>
    public static SigningRefusal? CheckSignedHeaders(string names)
    {
        var previous = ReadOnlySpan<char>.Empty;
        var host = false;
        foreach (var range in names.AsSpan().Split(';'))
        {
            var name = names.AsSpan(range);
            if (name.ContainsAnyInRange('A', 'Z') || name.SequenceCompareTo(previous) <= 0)
            {
                return SigningRefusal.Incomplete("The names in 'SignedHeaders' must be lower case, ordered and unique.");
            }

            host |= name is "host" or ":authority";
            previous = name;
        }

        return host ? null : SigningRefusal.Mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
}
