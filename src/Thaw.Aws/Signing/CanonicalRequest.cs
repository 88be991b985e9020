using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>The text that a signature covers: method, path, query, headers and the body's hash.</summary>
internal readonly record struct CanonicalRequest
{
    /// <summary>The body's hash as written when the sender does not vouch for the body.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as on the wire.</summary>
    public required RequestTarget Target { get; init; }

    /// <summary>All headers.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The names of the signed headers.</summary>
    public required string SignedHeaders { get; init; }

    /// <summary>S3 neither normalises the path nor encodes it twice.</summary>
    public bool PathAsIs { get; init; }

    /// <summary>The signature stands in the query, which it cannot cover.</summary>
    public bool SignatureInQuery { get; init; }

    /// <summary>Writes the text; the hash is 64 hexadecimal digits or <see cref="UnsignedPayload"/>.</summary>
    /// <returns>False when the query cannot be decoded.</returns>
    public bool TryWrite(PooledBuffer output, ReadOnlySpan<byte> payloadHash)
    {
        output.Write(Method);
        output.Write((byte)'\n');
        CanonicalPath.Write(output, PathAsIs ? Target.Path : CanonicalPath.Normalise(Target.Path), PathAsIs);
        output.Write((byte)'\n');
        if (!CanonicalQuery.TryWrite(output, Target.Query, SignatureInQuery ? PresignedQuery.Signature : null))
        {
            return false;
        }

        output.Write((byte)'\n');
        CanonicalHeaders.Write(output, SignedHeaders, Headers);
        output.Write((byte)'\n');
        output.Write(SignedHeaders);
        output.Write((byte)'\n');
        output.Write(payloadHash);
        return true;
    }

    /// <summary>The SHA-256 of the bytes as 64 lower-case hexadecimal digits.</summary>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        Convert.TryToHexStringLower(hash, digits, out _);
    }
}
