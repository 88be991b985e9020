using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Keys;

/// <summary>ARNs of keys and aliases.</summary>
internal static class KmsArns
{
    public const string AliasPrefix = "alias/";

    public static string Key(string account, string region, string id) => $"arn:aws:kms:{region}:{account}:key/{id}";

    public static string Alias(Scope scope, string name) => $"arn:aws:kms:{scope.Region}:{scope.Account}:{name}";
}
