using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Policies;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Makes a key; only symmetric keys whose material is made here.</summary>
internal sealed class CreateKey(KeyStore keys, MaterialForge forge, KeyPolicyRules policies, IAuthority authority, IdSource ids, TimeProvider time) : IOperation
{
    private const string Symmetric = "SYMMETRIC_DEFAULT";
    private const string Usage = "ENCRYPT_DECRYPT";
    private const string Origin = "AWS_KMS";

    private static readonly string[] Specs =
    [
        Symmetric, "RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "HMAC_224", "HMAC_256",
        "HMAC_384", "HMAC_512", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519",
    ];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.CreateKeyRequest);
        Check(input);
        var tags = KeyTagRules.Check(input.Tags);
        if (tags.Count > 0)
        {
            await authority.RequireAsync(request, "kms:TagResource", AskedResource.Any with { Keys = KmsKeys.OfTags(tags) }, cancellation);
        }

        var id = ids.NextGuid().ToString();
        var key = new Key
        {
            Id = id,
            Account = request.Scope.Account.Value,
            Region = request.Scope.Region.Value,
            Description = input.Description ?? "",
            Policy = policies.Check(request, id, input.Policy, input.BypassPolicyLockoutSafetyCheck == true),
            Created = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var material = forge.Make(id, key.Material, null);
        await keys.AddAsync(key, material, tags, cancellation);
        return OperationResponse.Json(new Response(KeyMetadata.Of(key, material.Id)), KmsJson.Default.CreateKeyResponse);
    }

    private static void Check(Request input)
    {
        new Constraints()
            .Policy(input.Policy)
            .Length("description", input.Description, 0, 8192)
            .OneOf("keyUsage", input.KeyUsage, Usage, "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT")
            .OneOf("customerMasterKeySpec", input.CustomerMasterKeySpec, Specs)
            .OneOf("keySpec", input.KeySpec, Specs)
            .OneOf("origin", input.Origin, Origin, "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE")
            .Length("customKeyStoreId", input.CustomKeyStoreId, 1, 64)
            .Tags(input.Tags)
            .ThrowIfAny();
        Refuse(input.KeySpec is not null && input.CustomerMasterKeySpec is not null, "KeySpec together with CustomerMasterKeySpec");
        Refuse((input.KeySpec ?? input.CustomerMasterKeySpec ?? Symmetric) != Symmetric, $"KeySpec {input.KeySpec ?? input.CustomerMasterKeySpec}");
        Refuse((input.KeyUsage ?? Usage) != Usage, $"KeyUsage {input.KeyUsage}");
        Refuse((input.Origin ?? Origin) != Origin, $"Origin {input.Origin}");
        Refuse(input.MultiRegion == true, "MultiRegion");
        Refuse(input.CustomKeyStoreId is not null, "CustomKeyStoreId");
        Refuse(input.XksKeyId is not null, "XksKeyId");
    }

    private static void Refuse(bool given, string what)
    {
        if (given)
        {
            throw KmsErrors.Unsupported($"{what} is not supported by Thaw: keys are symmetric encryption keys of one region, with material of AWS_KMS.");
        }
    }

    internal sealed record Request
    {
        public string? Policy { get; init; }

        public string? Description { get; init; }

        public string? KeyUsage { get; init; }

        public string? CustomerMasterKeySpec { get; init; }

        public string? KeySpec { get; init; }

        public string? Origin { get; init; }

        public string? CustomKeyStoreId { get; init; }

        public bool? BypassPolicyLockoutSafetyCheck { get; init; }

        public IReadOnlyList<KeyTag?>? Tags { get; init; }

        public bool? MultiRegion { get; init; }

        public string? XksKeyId { get; init; }
    }

    internal sealed record Response(KeyMetadata KeyMetadata);
}
