using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thaw.Companions.Kms.Aliases;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Policies;
using Thaw.Companions.Kms.Rotation;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms;

/// <summary>The JSON of the service's wire and of what is stored; absent members are left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateAlias.Request), TypeInfoPropertyName = "CreateAliasRequest")]
[JsonSerializable(typeof(DeleteAlias.Request), TypeInfoPropertyName = "DeleteAliasRequest")]
[JsonSerializable(typeof(ListAliases.Request), TypeInfoPropertyName = "ListAliasesRequest")]
[JsonSerializable(typeof(ListAliases.Response), TypeInfoPropertyName = "ListAliasesResponse")]
[JsonSerializable(typeof(UpdateAlias.Request), TypeInfoPropertyName = "UpdateAliasRequest")]
[JsonSerializable(typeof(Decrypt.Request), TypeInfoPropertyName = "DecryptRequest")]
[JsonSerializable(typeof(Decrypt.Response), TypeInfoPropertyName = "DecryptResponse")]
[JsonSerializable(typeof(Encrypt.Request), TypeInfoPropertyName = "EncryptRequest")]
[JsonSerializable(typeof(Encrypt.Response), TypeInfoPropertyName = "EncryptResponse")]
[JsonSerializable(typeof(GenerateDataKey.Response), TypeInfoPropertyName = "GenerateDataKeyResponse")]
[JsonSerializable(typeof(GenerateDataKeyWithoutPlaintext.Response), TypeInfoPropertyName = "GenerateDataKeyWithoutPlaintextResponse")]
[JsonSerializable(typeof(GenerateRandom.Request), TypeInfoPropertyName = "GenerateRandomRequest")]
[JsonSerializable(typeof(GenerateRandom.Response), TypeInfoPropertyName = "GenerateRandomResponse")]
[JsonSerializable(typeof(ReEncrypt.Request), TypeInfoPropertyName = "ReEncryptRequest")]
[JsonSerializable(typeof(ReEncrypt.Response), TypeInfoPropertyName = "ReEncryptResponse")]
[JsonSerializable(typeof(CreateGrant.Request), TypeInfoPropertyName = "CreateGrantRequest")]
[JsonSerializable(typeof(CreateGrant.Response), TypeInfoPropertyName = "CreateGrantResponse")]
[JsonSerializable(typeof(ListGrants.Request), TypeInfoPropertyName = "ListGrantsRequest")]
[JsonSerializable(typeof(ListRetirableGrants.Request), TypeInfoPropertyName = "ListRetirableGrantsRequest")]
[JsonSerializable(typeof(RetireGrant.Request), TypeInfoPropertyName = "RetireGrantRequest")]
[JsonSerializable(typeof(RevokeGrant.Request), TypeInfoPropertyName = "RevokeGrantRequest")]
[JsonSerializable(typeof(CancelKeyDeletion.Request), TypeInfoPropertyName = "CancelKeyDeletionRequest")]
[JsonSerializable(typeof(CancelKeyDeletion.Response), TypeInfoPropertyName = "CancelKeyDeletionResponse")]
[JsonSerializable(typeof(CreateKey.Request), TypeInfoPropertyName = "CreateKeyRequest")]
[JsonSerializable(typeof(CreateKey.Response), TypeInfoPropertyName = "CreateKeyResponse")]
[JsonSerializable(typeof(DescribeKey.Request), TypeInfoPropertyName = "DescribeKeyRequest")]
[JsonSerializable(typeof(DescribeKey.Response), TypeInfoPropertyName = "DescribeKeyResponse")]
[JsonSerializable(typeof(DisableKey.Request), TypeInfoPropertyName = "DisableKeyRequest")]
[JsonSerializable(typeof(EnableKey.Request), TypeInfoPropertyName = "EnableKeyRequest")]
[JsonSerializable(typeof(ListKeys.Request), TypeInfoPropertyName = "ListKeysRequest")]
[JsonSerializable(typeof(ListKeys.Response), TypeInfoPropertyName = "ListKeysResponse")]
[JsonSerializable(typeof(ScheduleKeyDeletion.Request), TypeInfoPropertyName = "ScheduleKeyDeletionRequest")]
[JsonSerializable(typeof(ScheduleKeyDeletion.Response), TypeInfoPropertyName = "ScheduleKeyDeletionResponse")]
[JsonSerializable(typeof(UpdateKeyDescription.Request), TypeInfoPropertyName = "UpdateKeyDescriptionRequest")]
[JsonSerializable(typeof(GetKeyPolicy.Request), TypeInfoPropertyName = "GetKeyPolicyRequest")]
[JsonSerializable(typeof(GetKeyPolicy.Response), TypeInfoPropertyName = "GetKeyPolicyResponse")]
[JsonSerializable(typeof(ListKeyPolicies.Request), TypeInfoPropertyName = "ListKeyPoliciesRequest")]
[JsonSerializable(typeof(ListKeyPolicies.Response), TypeInfoPropertyName = "ListKeyPoliciesResponse")]
[JsonSerializable(typeof(PutKeyPolicy.Request), TypeInfoPropertyName = "PutKeyPolicyRequest")]
[JsonSerializable(typeof(DisableKeyRotation.Request), TypeInfoPropertyName = "DisableKeyRotationRequest")]
[JsonSerializable(typeof(EnableKeyRotation.Request), TypeInfoPropertyName = "EnableKeyRotationRequest")]
[JsonSerializable(typeof(GetKeyRotationStatus.Request), TypeInfoPropertyName = "GetKeyRotationStatusRequest")]
[JsonSerializable(typeof(GetKeyRotationStatus.Response), TypeInfoPropertyName = "GetKeyRotationStatusResponse")]
[JsonSerializable(typeof(ListKeyRotations.Request), TypeInfoPropertyName = "ListKeyRotationsRequest")]
[JsonSerializable(typeof(ListKeyRotations.Response), TypeInfoPropertyName = "ListKeyRotationsResponse")]
[JsonSerializable(typeof(RotateKeyOnDemand.Request), TypeInfoPropertyName = "RotateKeyOnDemandRequest")]
[JsonSerializable(typeof(RotateKeyOnDemand.Response), TypeInfoPropertyName = "RotateKeyOnDemandResponse")]
[JsonSerializable(typeof(ListResourceTags.Request), TypeInfoPropertyName = "ListResourceTagsRequest")]
[JsonSerializable(typeof(ListResourceTags.Response), TypeInfoPropertyName = "ListResourceTagsResponse")]
[JsonSerializable(typeof(TagResource.Request), TypeInfoPropertyName = "TagResourceRequest")]
[JsonSerializable(typeof(UntagResource.Request), TypeInfoPropertyName = "UntagResourceRequest")]
[JsonSerializable(typeof(DataKeyRequest))]
[JsonSerializable(typeof(GrantList))]
[JsonSerializable(typeof(Grant))]
[JsonSerializable(typeof(KeyQuestion))]
internal sealed partial class KmsJson : JsonSerializerContext
{
    static KmsJson() => Default = new KmsJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
