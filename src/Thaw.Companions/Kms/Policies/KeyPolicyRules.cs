using System.Text;
using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Policies;

/// <summary>What a key policy must be to be stored.</summary>
internal sealed class KeyPolicyRules(TimeProvider time)
{
    private const int MostBytes = 32 * 1024;
    private const string AllowAll = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    // What the caller's own policies say does not matter here: the key must not shut out who wrote its policy.
    private static readonly PrincipalPolicies Unlimited = new() { Identity = [Read(PolicyKind.Identity, "everything", AllowAll)] };

    /// <summary>The policy for a key: the given one, checked, or the default.</summary>
    /// <exception cref="AwsException">It is too long, no policy, or shuts out who writes it.</exception>
    public string Check(OperationRequest request, string keyId, string? text, bool bypassesSafety)
    {
        if (text is null)
        {
            return DefaultKeyPolicy.OfAccount(request.Scope);
        }

        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            throw KmsErrors.LimitExceeded("The policy document exceeds the limit of 32 kilobytes.");
        }

        var policy = Read(PolicyKind.Resource, keyId, text);
        return bypassesSafety || MayChangeIt(request, keyId, policy) ? text : throw KmsErrors.LockedOut();
    }

    private bool MayChangeIt(OperationRequest request, string keyId, Policy policy) => Authorizer.Decide(new AuthorizationRequest
    {
        Principal = request.Caller.Principal,
        Policies = Unlimited,
        Action = "kms:PutKeyPolicy",
        Resource = KmsArns.Key(request.Scope.Account.Value, request.Scope.Region.Value, keyId),
        ResourceAccount = request.Scope.Account,
        ResourcePolicy = policy,
        ResourcePolicyRequired = true,
        Keys = KmsKeys.OfKey(request.Caller.Account),
        Time = time.GetUtcNow(),
    }).IsAllowed;

    private static Policy Read(PolicyKind kind, string name, string text) => Policy.Read(kind, name, text) switch
    {
        PolicyReading.Accepted accepted => accepted.Policy,
        PolicyReading.Refused refused => throw KmsErrors.MalformedPolicy(refused.Reason),
        _ => throw new InvalidOperationException("A policy is accepted or refused."),
    };
}
