using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Buffers.Text;

namespace Thaw.Companions.Tests.Sts;

/// <summary>An OpenID Connect provider with a key of its own, which signs whatever a test wants.</summary>
internal sealed class TestIssuer(string issuer, string algorithm = "RS256", string keyId = "key-1") : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Issuer => issuer;

    /// <summary>The public keys, as providers publish them.</summary>
    public string Keys
    {
        get
        {
            var rsa = _rsa.ExportParameters(false);
            var ec = _ecdsa.ExportParameters(false);
            object key = algorithm == "RS256"
                ? new { kty = "RSA", use = "sig", alg = "RS256", kid = keyId, n = Encode(rsa.Modulus!), e = Encode(rsa.Exponent!) }
                : new { kty = "EC", use = "sig", alg = "ES256", crv = "P-256", kid = keyId, x = Encode(ec.Q.X!), y = Encode(ec.Q.Y!) };
            return JsonSerializer.Serialize(new { keys = new[] { key } });
        }
    }

    /// <summary>A token with some claims in the place of the usual ones; one that is null is left out.</summary>
    public string Token(DateTimeOffset now, params (string Claim, object? Value)[] claims)
    {
        var payload = new Dictionary<string, object?>
        {
            ["iss"] = issuer,
            ["sub"] = "repo:thaw/app",
            ["aud"] = "sts.amazonaws.com",
            ["exp"] = now.ToUnixTimeSeconds() + 300,
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        foreach (var (claim, value) in claims)
        {
            payload[claim] = value;
        }

        return Sign(payload.Where(claim => claim.Value is not null).ToDictionary());
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ecdsa.Dispose();
    }

    private string Sign(Dictionary<string, object?> payload)
    {
        var head = Encode(JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, kid = keyId, typ = "JWT" }));
        var text = $"{head}.{Encode(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        var bytes = Encoding.ASCII.GetBytes(text);
        return $"{text}.{Encode(algorithm == "RS256" ? _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : _ecdsa.SignData(bytes, HashAlgorithmName.SHA256))}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
