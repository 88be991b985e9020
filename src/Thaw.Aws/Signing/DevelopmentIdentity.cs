using Thaw.Aws.Naming;

namespace Thaw.Aws.Signing;

/// <summary>The identities that tools for a local AWS rely on: key <c>test</c> is the root of the default account, a key of twelve digits the root of that account; the secret is always <c>test</c>.</summary>
internal sealed class DevelopmentIdentity(AccountId defaultAccount) : ICredentialSource
{
    /// <summary>The access key and the secret.</summary>
    public const string Word = "test";

    private readonly Credential _default = new(RootIdentity.CallerOf(defaultAccount, Word), Word);

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation)
    {
        if (accessKeyId == Word)
        {
            return ValueTask.FromResult<Credential?>(_default);
        }

        return ValueTask.FromResult(AccountId.TryParse(accessKeyId, out var account)
            ? new Credential(RootIdentity.CallerOf(account, accessKeyId), Word)
            : null);
    }
}
