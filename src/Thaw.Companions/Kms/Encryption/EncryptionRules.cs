using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>What is asked of every request that encrypts or decrypts.</summary>
internal static class EncryptionRules
{
    public const string Symmetric = "SYMMETRIC_DEFAULT";

    /// <summary>Refuses algorithms of other keys.</summary>
    public static void RequireSymmetric(string? algorithm)
    {
        if ((algorithm ?? Symmetric) != Symmetric)
        {
            throw new AwsException("InvalidKeyUsageException", 400, $"Algorithm {algorithm} is incompatible with key spec {Symmetric}.");
        }
    }

    /// <summary>Refuses requests of enclaves, which would get their answer encrypted once more.</summary>
    public static void RefuseRecipient(Recipient? recipient)
    {
        if (recipient is not null)
        {
            throw KmsErrors.Unsupported("Recipient is not supported by Thaw: there are no Nitro enclaves.");
        }
    }

    /// <summary>Ends a request that only asked whether it would succeed.</summary>
    public static void EndDryRun(bool? dryRun)
    {
        if (dryRun == true)
        {
            throw KmsErrors.DryRun();
        }
    }
}
