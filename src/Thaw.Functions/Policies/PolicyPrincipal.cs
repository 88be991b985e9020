using System.Text.Json.Nodes;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Policies;

/// <summary>Reads who a permission is for, and writes it as a policy names it.</summary>
internal static class PolicyPrincipal
{
    /// <summary>A service, an account by its id, an identity by its ARN, or everyone; null for anything else.</summary>
    /// <param name="principal">The text as the request gives it.</param>
    /// <param name="scope">Where the function is: its partition is that of the account's ARN.</param>
    public static JsonNode? TryRead(string principal, Scope scope)
    {
        if (principal == "*")
        {
            return JsonValue.Create(principal);
        }

        if (AccountId.TryParse(principal, out var account))
        {
            return new JsonObject { ["AWS"] = $"arn:{FunctionTarget.PartitionOf(scope.Region)}:iam::{account}:root" };
        }

        if (PolicyPatterns.IdentityArn().IsMatch(principal))
        {
            return new JsonObject { ["AWS"] = principal };
        }

        return PolicyPatterns.Service().IsMatch(principal) ? new JsonObject { ["Service"] = principal } : null;
    }
}
