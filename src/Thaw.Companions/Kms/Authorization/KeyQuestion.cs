using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>What of a request matters to whether it is allowed; the members of all requests together.</summary>
internal sealed record KeyQuestion
{
    public string? KeyId { get; init; }

    public string? AliasName { get; init; }

    public byte[]? CiphertextBlob { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    public IReadOnlyDictionary<string, string>? SourceEncryptionContext { get; init; }

    public IReadOnlyDictionary<string, string>? DestinationEncryptionContext { get; init; }

    public string? EncryptionAlgorithm { get; init; }

    public IReadOnlyList<string?>? Operations { get; init; }

    public GrantConstraints? Constraints { get; init; }

    public string? GranteePrincipal { get; init; }

    public string? RetiringPrincipal { get; init; }

    public string? GrantToken { get; init; }

    public string? GrantId { get; init; }

    public IReadOnlyList<KeyTag?>? Tags { get; init; }

    public IReadOnlyList<string?>? TagKeys { get; init; }

    public int? PendingWindowInDays { get; init; }

    public int? RotationPeriodInDays { get; init; }

    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    /// <summary>The members of a request; none when it cannot be read, and then its operation refuses it.</summary>
    public static KeyQuestion Read(OperationRequest request)
    {
        try
        {
            return request.ReadJson(KmsJson.Default.KeyQuestion);
        }
        catch (AwsException)
        {
            return new KeyQuestion();
        }
    }
}
