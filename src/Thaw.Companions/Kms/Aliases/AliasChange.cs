using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>What is asked of every change of an alias: its name, and the permission on the key beside the one on the alias.</summary>
internal sealed class AliasChange(IAuthority authority, KeyQuestions questions)
{
    /// <summary>The key that an alias is to stand for.</summary>
    /// <exception cref="AwsException">The names are wrong, or the caller may not do this with the key.</exception>
    public async Task<KeyReference> CheckAsync(OperationRequest request, string action, string alias, string target, CancellationToken cancellation)
    {
        CheckName(alias);
        var isAlias = target.StartsWith(KmsArns.AliasPrefix, StringComparison.Ordinal) || target.Contains($":{KmsArns.AliasPrefix}", StringComparison.Ordinal);
        var reference = isAlias ? throw KmsErrors.AliasOfAlias() : KeyReference.Read(request.Scope, target, allowsAlias: false);
        await RequireAsync(request, action, reference, cancellation);
        return reference.Scope.Account == request.Scope.Account ? reference : throw KmsErrors.InvalidArn(target);
    }

    /// <summary>Asks for the permission on a key.</summary>
    public async Task RequireAsync(OperationRequest request, string action, KeyReference reference, CancellationToken cancellation) =>
        await authority.RequireAsync(request, action, await questions.AboutAsync(request, reference, KeyQuestion.Read(request), cancellation), cancellation);

    /// <summary>Refuses names that aliases cannot have, and those of services.</summary>
    public static void CheckName(string alias)
    {
        if (!alias.StartsWith(KmsArns.AliasPrefix, StringComparison.Ordinal) || alias.Length == KmsArns.AliasPrefix.Length)
        {
            throw KmsErrors.AliasPrefix();
        }

        if (alias.Contains(':', StringComparison.Ordinal))
        {
            throw KmsErrors.AliasCharacters(alias);
        }

        if (ManagedKeys.IsReserved(alias))
        {
            throw KmsErrors.ReservedAlias();
        }
    }
}
