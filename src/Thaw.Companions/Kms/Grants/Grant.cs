using System.Text.Json.Nodes;
using Thaw.Aws.Authorization;
using Thaw.Companions.Kms.Authorization;

namespace Thaw.Companions.Kms.Grants;

/// <summary>A permission that somebody who may use a key has passed on, as it is stored.</summary>
internal sealed record Grant
{
    /// <summary>The operations that a grant may allow for symmetric keys.</summary>
    public static readonly string[] SymmetricOperations =
    [
        "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "CreateGrant", "RetireGrant", "DescribeKey",
        "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
    ];

    // What comes without an encryption context cannot be limited by one.
    private static readonly string[] WithoutContext = ["RetireGrant", "DescribeKey"];

    public string Id { get; init; } = "";

    public string KeyId { get; init; } = "";

    public string? Name { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public string Grantee { get; init; } = "";

    public string? Retiring { get; init; }

    public string IssuingAccount { get; init; } = "";

    public IReadOnlyList<string> Operations { get; init; } = [];

    public GrantConstraints? Constraints { get; init; }

    /// <summary>The grant as a policy for one request: what it allows the grantee there, and who may retire it; null when it allows nothing.</summary>
    public Policy? PolicyFor(KeyQuestion question)
    {
        var actions = Operations.Where(operation => Applies(operation, question)).Select(operation => $"kms:{operation}").ToList();
        List<JsonNode?> statements = [];
        if (actions.Count > 0)
        {
            statements.Add(Statement(Grantee, actions));
        }

        if (Retiring is { } retiring && question.GrantId == Id)
        {
            statements.Add(Statement(retiring, ["kms:RetireGrant"]));
        }

        return statements.Count == 0 ? null : Read($"grant {Id}", statements);
    }

    /// <summary>Whether an ARN can be given something: a user, a role, a session, or an account.</summary>
    public static bool IsPrincipal(string arn) => arn.StartsWith("arn:", StringComparison.Ordinal) && Read("grant", [Statement(arn, ["kms:Decrypt"])]) is not null;

    private bool Applies(string operation, KeyQuestion question) => operation switch
    {
        // Nobody passes on more than was passed on.
        "CreateGrant" => (question.Operations ?? []).All(wanted => wanted is not null && Operations.Contains(wanted)) && Constraints?.Contain(question.Constraints) != false,
        "RetireGrant" => question.GrantId == Id,
        _ => WithoutContext.Contains(operation) || Constraints?.Allow(question.EncryptionContext) != false,
    };

    private static JsonObject Statement(string principal, IEnumerable<string> actions) => new()
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["AWS"] = principal },
        ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode?)action)]),
        ["Resource"] = "*",
    };

    private static Policy? Read(string name, IEnumerable<JsonNode?> statements)
    {
        var document = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };
        return Policy.Read(PolicyKind.Resource, name, document.ToJsonString()) is PolicyReading.Accepted accepted ? accepted.Policy : null;
    }
}
