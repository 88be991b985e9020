using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Aliases;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>Turns a key into what permissions are asked for: its policy, which must allow, with its grants as further statements.</summary>
internal sealed class KeyQuestions(KeyStore keys, KeyCipher cipher, GrantStore grants, AliasStore aliases, KeyTagStore tags)
{
    /// <summary>The key that a request's ciphertext names; none when there is no such key.</summary>
    public async Task<AskedResource> AboutCiphertextAsync(OperationRequest request, KeyQuestion question, CancellationToken cancellation) =>
        question.CiphertextBlob is { } ciphertext && await cipher.KeyOfAsync(request.Scope, ciphertext, cancellation) is { } key
            ? await AboutAsync(request, new KeyReference(new Scope(key.Owner, request.Scope.Region), key.Id, false), question, cancellation)
            : AskedResource.Any;

    /// <summary>The key of a request as it is asked for; of one that does not exist only the ARN.</summary>
    public Task<AskedResource> AboutAsync(OperationRequest request, KeyReference reference, KeyQuestion question, CancellationToken cancellation) =>
        AboutAsync(reference, question, KmsKeys.OfKey(request.Caller.Account), cancellation);

    /// <summary>The same without a request.</summary>
    public Task<AskedResource> AboutAsync(KeyReference reference, KeyQuestion question, AccountId caller, CancellationToken cancellation) =>
        AboutAsync(reference, question, KmsKeys.OfKey(caller), cancellation);

    /// <summary>The same for somebody in whose name a service uses the key.</summary>
    public Task<AskedResource> AboutAsync(KeyReference reference, KeyQuestion question, AccountId caller, string service, CancellationToken cancellation) =>
        AboutAsync(reference, question, KmsKeys.OfKey(caller).Via(service, reference.Scope.Region.Value), cancellation);

    private async Task<AskedResource> AboutAsync(KeyReference reference, KeyQuestion question, KmsKeys context, CancellationToken cancellation)
    {
        context.With(question);
        if (await keys.FindAsync(reference, cancellation) is not { } key)
        {
            return new AskedResource(reference.Arn) { Account = reference.Scope.Account, Keys = context };
        }

        context.WithKey(reference, await aliases.NamesAsync(key.Id, cancellation), await tags.ListAsync(key.Id, "", KeyTagRules.Most, cancellation));
        var policy = Policy.Read(PolicyKind.Resource, $"of {key.Arn}", key.Policy) is PolicyReading.Accepted accepted ? accepted.Policy : null;
        var granted = (await grants.OfKeyAsync(key.Id, cancellation)).Select(grant => grant.PolicyFor(question)).OfType<Policy>();
        return new AskedResource(key.Arn)
        {
            Account = key.Owner,
            Policy = policy?.With(granted),
            PolicyRequired = true,
            PolicyUnreadable = policy is null,
            Keys = context,
        };
    }
}
