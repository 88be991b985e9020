using System.Data.Common;
using Dapper;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Roles;

/// <summary>Trust policies on their way in.</summary>
internal static class TrustPolicies
{
    private const int MaxCharacters = 2048;

    /// <summary>Refuses a document that is no trust policy or too long, or that names a role or user of the account that is not there.</summary>
    /// <exception cref="AwsException">MalformedPolicyDocument or LimitExceeded.</exception>
    public static async Task RequireAsync(DbTransaction change, string account, string document)
    {
        var policy = PolicyTexts.Require(PolicyKind.Trust, "trust", document);
        if (PolicyTexts.CountedCharacters(document) > MaxCharacters)
        {
            throw IamErrors.QuotaExceeded("ACLSizePerRole", MaxCharacters);
        }

        foreach (var arn in policy.PrincipalArns)
        {
            if (!await ExistsAsync(change, account, arn))
            {
                throw IamErrors.MalformedPolicy($"Invalid principal in policy: \"AWS\":\"{arn}\"");
            }
        }
    }

    /// <summary>
    /// Names somebody otherwise in every trust policy: by the new ARN after a change of name, by the unique id after a removal,
    /// so that whoever gets the name afterwards is not trusted.
    /// </summary>
    public static Task ReplacePrincipalAsync(DbTransaction change, string arn, string name) => change.Connection!.ExecuteAsync(
        "UPDATE iam_roles SET trust = replace(trust, @old, @new) WHERE replace(trust, @old, @new) <> trust", new { old = $"\"{arn}\"", @new = $"\"{name}\"" }, change);

    // What belongs to other accounts cannot be looked into, and who federates is known only when it comes.
    private static async Task<bool> ExistsAsync(DbTransaction change, string account, string text)
    {
        if (!Arn.TryParse(text, out var arn) || arn.Account != account)
        {
            return true;
        }

        var parts = arn.Resource.Split('/');
        return parts[0] switch
        {
            "role" => await EntityStore.FindByArnAsync(change.Connection!, change, EntityKind.Role, text) is not null,
            "user" => await EntityStore.FindByArnAsync(change.Connection!, change, EntityKind.User, text) is not null,
            "assumed-role" => AccountId.TryParse(account, out var id) && await EntityStore.FindAsync(change.Connection!, change, id, EntityKind.Role, parts[1]) is not null,
            _ => true,
        };
    }
}
