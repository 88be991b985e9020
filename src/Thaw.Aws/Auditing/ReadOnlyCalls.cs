namespace Thaw.Aws.Auditing;

/// <summary>Which calls CloudTrail counts as reading: by the first word of their name, and those that change nothing although they sound as if.</summary>
internal static class ReadOnlyCalls
{
    private static readonly string[] Words = ["Get", "List", "Describe", "Lookup", "Filter", "Simulate", "Generate", "Decode", "Test", "Head", "Assume", "Search"];

    private static readonly string[] Whole = ["Encrypt", "Decrypt", "ReEncrypt", "Sign", "Verify", "VerifyMac", "BatchGetImage", "BatchCheckLayerAvailability"];

    // Reading calls whose answer is recorded nevertheless: it says which credentials were handed out.
    private static readonly string[] Telling = ["AssumeRole", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML", "GetSessionToken", "GetFederationToken"];

    public static bool Has(string operation) =>
        Whole.Contains(operation, StringComparer.Ordinal)
        || Array.Exists(Words, word => operation.StartsWith(word, StringComparison.Ordinal) && (operation.Length == word.Length || char.IsAsciiLetterUpper(operation[word.Length])));

    public static bool TellsAnswer(string operation) => !Has(operation) || Telling.Contains(operation, StringComparer.Ordinal);
}
