using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>Verifies the tokens of OpenID Connect providers.</summary>
internal sealed class WebIdentityTokens(TrustedProviders providers, ProviderKeys keys, TimeProvider time)
{
    // A token that a clock a little ahead has made is not refused.
    private const int SkewSeconds = 300;

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = 20_000 };

    /// <summary>Who the token speaks for.</summary>
    /// <param name="token">The token.</param>
    /// <param name="account">The account whose role is asked for.</param>
    /// <param name="cancellation">Ends the lookup of the provider.</param>
    /// <exception cref="AwsException">The token is none, of nobody that the account trusts, for somebody else, or not for this moment.</exception>
    public async Task<WebIdentity> VerifyAsync(string token, AccountId account, CancellationToken cancellation)
    {
        var read = Read(token);
        var provider = await providers.FindAsync(account, read.Issuer, cancellation) ?? throw StsErrors.UnknownProvider(read.Issuer);
        await RequireSignatureAsync(read, provider);
        var claims = TokenClaims.Read(Base64UrlEncoder.DecodeBytes(read.EncodedPayload)) ?? throw StsErrors.NotAToken();
        RequireTime(claims);
        var audience = claims.Audiences.FirstOrDefault(provider.Audiences.Contains) ?? throw StsErrors.WrongAudience();
        return new WebIdentity(provider, claims, audience);
    }

    private JsonWebToken Read(string token)
    {
        try
        {
            if (_handler.CanReadToken(token) && _handler.ReadJsonWebToken(token) is { Issuer.Length: > 0 } read)
            {
                return read;
            }
        }
        catch (Exception failure) when (failure is ArgumentException or SecurityTokenException or JsonException)
        {
            throw StsErrors.NotAToken();
        }

        throw StsErrors.NotAToken();
    }

    // Everything but the signature is asked by ourselves, with the server's clock and in AWS's words.
    private async Task RequireSignatureAsync(JsonWebToken token, TrustedProvider provider)
    {
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            throw StsErrors.NotAToken();
        }

        var found = await keys.FindAsync(provider, token.Kid);
        if (found.Count == 0)
        {
            throw StsErrors.NoVerificationKey();
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = found,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = false,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        if (!result.IsValid)
        {
            throw StsErrors.WrongTokenSignature();
        }
    }

    private void RequireTime(TokenClaims claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (claims.Expires is not { } expires || !claims.AreWellFormed)
        {
            throw StsErrors.NotAToken();
        }

        if (now >= expires)
        {
            throw StsErrors.TokenExpired(now, expires);
        }

        if (claims.NotBefore > now + SkewSeconds)
        {
            throw StsErrors.TokenNotYetValid();
        }
    }
}
