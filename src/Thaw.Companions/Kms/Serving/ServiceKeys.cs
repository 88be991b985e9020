using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Serving;

/// <summary>Finds the key of a service's use, if whoever it is for may use it so.</summary>
internal sealed class ServiceKeys(KeyStore keys, ManagedKeys managed, KeyQuestions questions, IAuthority authority, TimeProvider time)
{
    /// <summary>The key, allowed and usable.</summary>
    /// <exception cref="AwsException">There is no such key, it may not be used, or not by them.</exception>
    public async Task<Key> GetAsync(KeyUse use, string operation, KeyQuestion question, CancellationToken cancellation)
    {
        if (use.KeyArn is not { } arn)
        {
            return (await managed.GetAsync(use.Scope, use.Service, cancellation)).Usable();
        }

        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw KmsErrors.InvalidArn(arn);
        }

        var reference = KeyReference.Read(use.Scope, arn, allowsAlias: false);
        if (use.Request is null && await keys.FindAsync(reference, cancellation) is null)
        {
            // The service has used the key before, and knows that it was there.
            throw reference.Missing();
        }

        await RequireAsync(use, $"kms:{operation}", reference, question with { EncryptionContext = use.Context }, cancellation);
        return (await keys.FindAsync(reference, cancellation) ?? throw reference.Missing()).Usable();
    }

    private async Task RequireAsync(KeyUse use, string action, KeyReference reference, KeyQuestion question, CancellationToken cancellation)
    {
        if (use.Request is { } request)
        {
            await authority.RequireAsync(request, action, await questions.AboutAsync(reference, question, request.Caller.Account, use.Service, cancellation), cancellation);
        }
        else if (use.Principal is { } principal)
        {
            var asked = await questions.AboutAsync(reference, question, principal.Account ?? use.Scope.Account, use.Service, cancellation);
            var decision = await authority.DecideAsync(principal, action, asked, asked.Keys, cancellation);
            if (!decision.IsAllowed)
            {
                throw KmsErrors.AccessDenied(Sentence(principal, action, asked, decision));
            }
        }
    }

    private string Sentence(RequestPrincipal principal, string action, AskedResource asked, Decision decision) => decision.AccessDenied(new AuthorizationRequest
    {
        Principal = principal,
        Action = action,
        Resource = asked.Arn,
        Keys = asked.Keys,
        Time = time.GetUtcNow(),
    });
}
