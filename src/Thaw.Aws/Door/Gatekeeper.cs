using Microsoft.AspNetCore.Http;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Lets in who is known and whose signature is right.</summary>
internal sealed class Gatekeeper(
    IEnumerable<ICredentialSource> sources, SignatureVerifier verifier, AwsOptions options, TimeProvider time, IEnumerable<IAccessKeyUses> uses)
{
    private readonly ICredentialSource[] _sources = [.. sources];
    private readonly IAccessKeyUses[] _uses = [.. uses];

    /// <summary>Everything that can be refused before the body is read, so that nobody unknown can make us read one.</summary>
    /// <exception cref="AwsException">The key is unknown, ended, or the signature is not for this moment.</exception>
    public async ValueTask<Identification> IdentifyAsync(SignedRequest signed, HttpRequest request, WireProtocol protocol)
    {
        var credential = await FindAsync(signed.AccessKeyId, signed.SessionToken, request.HttpContext);
        if (credential is null && options.AcceptAnyCredentials && !IsSandboxed(request.HttpContext))
        {
            return new Identification(signed, RootIdentity.CallerOf(options.Account, signed.AccessKeyId), null);
        }

        var refusal = credential is null
            ? SigningRefusal.UnknownKey
            : verifier.CheckHead(signed, request.Headers) ?? CheckSession(signed, credential);
        return refusal is null ? new Identification(signed, credential!.Caller, credential.SecretAccessKey) : throw DoorErrors.Signature(refusal, protocol);
    }

    /// <summary>Verifies the signature over the whole request.</summary>
    /// <returns>The region of the signature.</returns>
    /// <exception cref="AwsException">The signature is not the one that the secret gives.</exception>
    public Region Verify(Identification identified, Exchange exchange)
    {
        var protocol = exchange.Protocol;
        if (identified.Secret is null)
        {
            return Region.TryParse(identified.Signed.Scope.Region, out var any) ? any : throw DoorErrors.Signature(SigningRefusal.InvalidRegion, protocol);
        }

        var canonical = new CanonicalRequest
        {
            Method = exchange.Http.Request.Method,
            Target = exchange.Target,
            Headers = exchange.Http.Request.Headers,
            SignedHeaders = identified.Signed.SignedHeaders,
            PathAsIs = exchange.Service?.Definition.SignsPathAsIs == true,
        };
        var refusal = verifier.Verify(identified.Signed, canonical, identified.Secret, exchange.Body.Span, out var region);
        if (refusal is not null)
        {
            throw DoorErrors.Signature(refusal, protocol);
        }

        Note(identified, region);
        return region;
    }

    /// <summary>Verifies a request for hosted content, whose body has been read; its signature must be for this service and region.</summary>
    /// <exception cref="AwsException">The request is not signed, or not rightly.</exception>
    public async ValueTask<Caller> VerifyAsync(Exchange exchange, string service, string region)
    {
        var request = exchange.Http.Request;
        if (!SignedRequest.TryRead(request, exchange.Target, out var signed, out var refusal))
        {
            throw DoorErrors.Signature(refusal, exchange.Protocol);
        }

        if (signed.Scope.Service != service)
        {
            throw DoorErrors.Signature(SigningRefusal.Mismatch($"Credential should be scoped to correct service: '{service}'."), exchange.Protocol);
        }

        if (signed.Scope.Region != region)
        {
            throw DoorErrors.Signature(SigningRefusal.Mismatch($"Credential should be scoped to a valid region, not '{signed.Scope.Region}'."), exchange.Protocol);
        }

        var identified = await IdentifyAsync(signed, request, exchange.Protocol);
        Verify(identified, exchange);
        return identified.Caller;
    }

    /// <summary>Refuses the temporary credentials of a user where AWS knows none; those of a role are good everywhere.</summary>
    /// <exception cref="AwsException">They are such credentials, and this is such a service.</exception>
    public static void RequireLasting(Identification identified, ServiceDefinition service)
    {
        var isSession = identified.Secret is not null && identified.Caller.AccessKeyId.StartsWith(AccessKeyIds.Temporary, StringComparison.Ordinal);
        if (service.RefusesUserSessions && isSession && identified.Caller.Principal.Kind != PrincipalKind.RoleSession)
        {
            throw DoorErrors.Signature(SigningRefusal.UnknownKey, service.Protocol);
        }
    }

    /// <summary>Whom an access key speaks for now, for requests that prove by something else than a signature that its owner has sent them; null for nobody.</summary>
    public async ValueTask<Caller?> FindCallerAsync(string accessKeyId, string? sessionToken, HttpContext http)
    {
        if (await FindAsync(accessKeyId, sessionToken, http) is { } credential)
        {
            var holds = (credential.SessionToken is null || credential.SessionToken == sessionToken) && !(credential.Expires <= time.GetUtcNow());
            return holds ? credential.Caller : null;
        }

        return options.AcceptAnyCredentials && !IsSandboxed(http) ? RootIdentity.CallerOf(options.Account, accessKeyId) : null;
    }

    private void Note(Identification identified, Region region)
    {
        if (identified.Caller.Principal.Kind == PrincipalKind.User)
        {
            foreach (var listener in _uses)
            {
                listener.Note(identified.Caller.AccessKeyId, identified.Signed.Scope.Service, region);
            }
        }
    }

    // What everybody knows opens nothing from inside a sandbox: a function is whom its credentials were issued to.
    private static bool IsSandboxed(HttpContext http) => http.Features.Get<ISandboxedConnection>() is not null;

    private async ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, HttpContext http)
    {
        foreach (var source in _sources)
        {
            var found = await source.FindAsync(accessKeyId, sessionToken, http.RequestAborted);
            if (found is { } credential && (source is not DevelopmentIdentity || !IsSandboxed(http)))
            {
                return credential;
            }
        }

        return null;
    }

    // A key without a session may come with a token: tools for a local AWS set one beside test/test, and it proves nothing.
    private SigningRefusal? CheckSession(SignedRequest signed, Credential credential)
    {
        if (credential.SessionToken is { } token && !SignatureVerifier.Same(System.Text.Encoding.UTF8.GetBytes(token), signed.SessionToken))
        {
            return SigningRefusal.UnknownKey;
        }

        return credential.Expires <= time.GetUtcNow() ? SigningRefusal.Expired : null;
    }
}
