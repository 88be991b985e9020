using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Lets a principal use a key, beside what the policies allow.</summary>
internal sealed class CreateGrant(KeyStore keys, GrantStore grants, GrantTokens tokens) : IOperation
{
    private static readonly string[] AllOperations =
    [
        .. Grant.SymmetricOperations, "Sign", "Verify", "GetPublicKey", "GenerateMac", "VerifyMac", "DeriveSharedSecret",
    ];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.CreateGrantRequest);
        Check(input);
        tokens.Check(input.GrantTokens);
        var key = (await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation)).Usable();
        CheckPrincipals(input);
        EncryptionRules.EndDryRun(input.DryRun);
        var wanted = new Grant
        {
            Name = input.Name,
            Grantee = input.GranteePrincipal!,
            Retiring = input.RetiringPrincipal,
            IssuingAccount = $"arn:aws:iam::{request.Scope.Account}:root",
            Operations = [.. input.Operations!.OfType<string>().Distinct()],
            Constraints = input.Constraints,
        };
        var grant = await grants.AddAsync(key, wanted, cancellation);
        return OperationResponse.Json(new Response(tokens.Make(key, grant), grant.Id), KmsJson.Default.CreateGrantResponse);
    }

    private static void Check(Request input)
    {
        var constraints = new Constraints()
            .RequiredKeyId(input.KeyId)
            .Principal("granteePrincipal", input.GranteePrincipal)
            .Principal("retiringPrincipal", input.RetiringPrincipal)
            .Service("granteeServicePrincipal", input.GranteeServicePrincipal)
            .Service("retiringServicePrincipal", input.RetiringServicePrincipal)
            .Required("operations", input.Operations)
            .Context(input.Constraints?.EncryptionContextSubset, "constraints.encryptionContextSubset")
            .Context(input.Constraints?.EncryptionContextEquals, "constraints.encryptionContextEquals")
            .Length("constraints.sourceArn", input.Constraints?.SourceArn, 20, 512)
            .Tokens(input.GrantTokens)
            .GrantName(input.Name);
        foreach (var operation in input.Operations ?? [])
        {
            constraints.Required("operations.member", operation).OneOf("operations.member", operation, AllOperations);
        }

        constraints.ThrowIfAny();
        if (input.GranteeServicePrincipal is not null || input.RetiringServicePrincipal is not null || input.Constraints?.SourceArn is not null)
        {
            throw KmsErrors.Unsupported("GranteeServicePrincipal, RetiringServicePrincipal and SourceArn are not supported by Thaw: grants are for users, roles and accounts.");
        }
    }

    private static void CheckPrincipals(Request input)
    {
        if (input.GranteePrincipal is null)
        {
            throw KmsErrors.Validation("1 validation error detected: Value null at 'granteePrincipal' failed to satisfy constraint: Member must not be null");
        }

        if (input.Operations!.FirstOrDefault(operation => !Grant.SymmetricOperations.Contains(operation)) is { } other)
        {
            throw KmsErrors.Validation($"Operation {other} is not valid for a grant on a key whose key spec is SYMMETRIC_DEFAULT.");
        }

        if (input.Operations!.Count == 0)
        {
            throw KmsErrors.Validation("Operations must not be empty.");
        }

        if (!Grant.IsPrincipal(input.GranteePrincipal) || (input.RetiringPrincipal is { } retiring && !Grant.IsPrincipal(retiring)))
        {
            throw KmsErrors.InvalidPrincipal();
        }
    }

    internal sealed record Request
    {
        public string? KeyId { get; init; }

        public string? GranteePrincipal { get; init; }

        public string? RetiringPrincipal { get; init; }

        public IReadOnlyList<string?>? Operations { get; init; }

        public GrantConstraints? Constraints { get; init; }

        public IReadOnlyList<string?>? GrantTokens { get; init; }

        public string? Name { get; init; }

        public bool? DryRun { get; init; }

        public string? GranteeServicePrincipal { get; init; }

        public string? RetiringServicePrincipal { get; init; }
    }

    internal sealed record Response(string GrantToken, string GrantId);
}
