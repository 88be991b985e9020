using System.Text;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Hosted;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Lets in who shows a password of the registry, as long as the credentials hold that it was made with.</summary>
internal sealed class RegistryLogin(RegistryTokens tokens, TimeProvider time)
{
    private const string Scheme = "Basic ";
    private const int LongestHeader = 48 * 1024;

    /// <summary>Who sends the request.</summary>
    /// <exception cref="AwsException">Nobody says so, or the password is none, or not any more.</exception>
    public async ValueTask<RegistryVisitor> EnterAsync(HostedRequest request)
    {
        var password = Password(request.Http.Request.Headers.Authorization.ToString()) ?? throw RegistryErrors.Unauthorized();
        if (tokens.Open(password) is not { AccessKeyId: { } key } token || !Region.TryParse(token.Region, out var region))
        {
            throw RegistryErrors.InvalidToken();
        }

        if (DateTimeOffset.FromUnixTimeSeconds(token.Expires) <= time.GetUtcNow())
        {
            throw RegistryErrors.Expired();
        }

        var caller = await request.FindCallerAsync(key, token.SessionToken) ?? throw RegistryErrors.InvalidToken();
        return new RegistryVisitor(caller, region);
    }

    /// <summary>Says how to come in.</summary>
    public static void Challenge(HttpContext http) =>
        http.Response.Headers.WWWAuthenticate = $"Basic realm=\"{http.Request.Scheme}://{RegistryAddress.OfDoor(http.Request)}/\",service=\"ecr.amazonaws.com\"";

    private static string? Password(string header)
    {
        if (header.Length > LongestHeader || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [GetAuthorizationToken.UserName, var password] ? password : null;
    }
}
