using System.Text.RegularExpressions;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Keys;

/// <summary>What a request names a key by: an id, an alias, or the ARN of one of them.</summary>
/// <param name="Scope">Where the key is: the caller's account unless an ARN says otherwise.</param>
/// <param name="Name">The id, or the alias with its prefix.</param>
/// <param name="IsAlias">Whether the name is an alias.</param>
internal sealed partial record KeyReference(Scope Scope, string Name, bool IsAlias)
{
    private const string KeyPrefix = "key/";

    /// <summary>The ARN that the reference stands for.</summary>
    public string Arn => IsAlias ? KmsArns.Alias(Scope, Name) : KmsArns.Key(Scope.Account.Value, Scope.Region.Value, Name);

    /// <summary>The refusal when there is no such key.</summary>
    public AwsException Missing() => IsAlias ? KmsErrors.AliasNotFound(Arn) : KmsErrors.KeyNotFound(Arn);

    /// <summary>Reads a reference; most operations that manage keys take no alias.</summary>
    /// <exception cref="AwsException">It cannot name a key here.</exception>
    public static KeyReference Read(Scope scope, string text, bool allowsAlias)
    {
        var reference = text.StartsWith("arn:", StringComparison.Ordinal)
            ? OfArn(scope, text)
            : new KeyReference(scope, text, text.StartsWith(KmsArns.AliasPrefix, StringComparison.Ordinal));
        if (reference.IsAlias && !allowsAlias)
        {
            throw reference.Name == text ? KmsErrors.InvalidKeyId(text) : KmsErrors.NoAliasHere();
        }

        return reference.IsAlias || Id().IsMatch(reference.Name) ? reference : throw KmsErrors.InvalidKeyId(reference.Name);
    }

    private static KeyReference OfArn(Scope scope, string text)
    {
        if (!Aws.Naming.Arn.TryParse(text, out var arn) || arn.Service != "kms" || !AccountId.TryParse(arn.Account, out var account))
        {
            throw KmsErrors.InvalidArn(text);
        }

        if (arn.Region != scope.Region.Value)
        {
            throw KmsErrors.OtherRegion(arn.Region);
        }

        var there = new Scope(account, scope.Region);
        if (arn.Resource.StartsWith(KmsArns.AliasPrefix, StringComparison.Ordinal))
        {
            return new KeyReference(there, arn.Resource, true);
        }

        return arn.Resource.StartsWith(KeyPrefix, StringComparison.Ordinal)
            ? new KeyReference(there, arn.Resource[KeyPrefix.Length..], false)
            : throw KmsErrors.InvalidArn(text);
    }

    [GeneratedRegex(@"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|mrk-[0-9a-f]{32})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
