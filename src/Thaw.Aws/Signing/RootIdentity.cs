using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>The root credentials that the installation was given.</summary>
internal sealed class RootIdentity(RootCredentials root, AccountId defaultAccount) : ICredentialSource
{
    private readonly Credential _credential = new(
        CallerOf(AccountId.TryParse(root.Account, out var own) ? own : defaultAccount, root.AccessKeyId),
        root.SecretAccessKey);

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation) =>
        ValueTask.FromResult(accessKeyId == _credential.Caller.AccessKeyId ? _credential : null);

    /// <summary>The root of an account as a caller.</summary>
    public static Caller CallerOf(AccountId account, string accessKeyId) =>
        new(RequestPrincipal.Root(account), accessKeyId);
}
