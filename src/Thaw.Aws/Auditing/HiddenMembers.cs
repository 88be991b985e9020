using System.Collections.Frozen;

namespace Thaw.Aws.Auditing;

/// <summary>The members that never stand in a record, wherever they are: secrets, code, and the data that operations carry.</summary>
internal static class HiddenMembers
{
    /// <summary>What stands there instead.</summary>
    public const string Instead = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "ZipFile", "Variables", "ClientContext", "Payload", "LogResult", "Input", "Updates", "Result",
            "SecretAccessKey", "SessionToken", "Password", "OldPassword", "NewPassword", "TokenCode", "AuthenticationCode1", "AuthenticationCode2",
            "WebIdentityToken", "SAMLAssertion", "EncodedMessage", "DecodedMessage", "PrivateKey", "Base32StringSeed", "QRCodePNG", "ServicePassword",
            "Plaintext", "PlaintextKey", "CiphertextBlob", "PrivateKeyPlaintext", "PrivateKeyCiphertextBlob", "KeyMaterial", "EncryptedKeyMaterial",
            "ImportToken", "GrantToken", "GrantTokens", "Message", "Mac", "Signature", "SharedSecret", "SecretString", "SecretBinary", "LogEvents", "Location", "AuthorizationToken", "LayerPartBlob", "DownloadUrl",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the member of this name is left out.</summary>
    public static bool Has(string name) => Names.Contains(name);
}
