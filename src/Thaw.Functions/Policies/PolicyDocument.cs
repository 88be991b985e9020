using System.Text;
using Thaw.Aws.Authorization;

namespace Thaw.Functions.Policies;

/// <summary>A resource policy: its statements, and the revision of what it belongs to.</summary>
internal sealed record PolicyDocument(IReadOnlyList<string> Statements, string RevisionId)
{
    /// <summary>The longest policy, in bytes.</summary>
    public const int MaxBytes = 20_480;

    /// <summary>The document as AWS writes it.</summary>
    public string ToJson() => Write(Statements);

    /// <summary>The policy as the evaluator takes it, or null when it cannot be read: then it allows nobody.</summary>
    public static Policy? Read(string name, IReadOnlyList<string> statements) =>
        (Policy.Read(PolicyKind.Resource, name, Write(statements)) as PolicyReading.Accepted)?.Policy;

    /// <summary>Refuses a statement that nobody could be allowed anything by, such as one for names with wildcards.</summary>
    public static void CheckReadable(string statement)
    {
        if (Policy.Read(PolicyKind.Resource, "", Write([statement])) is PolicyReading.Refused refused)
        {
            throw refused.Reason.Contains("principal", StringComparison.OrdinalIgnoreCase) ? LambdaErrors.BadPrincipal() : LambdaErrors.InvalidParameter(refused.Reason);
        }
    }

    /// <summary>Refuses a policy that is too long.</summary>
    public static void CheckLength(IReadOnlyList<string> statements)
    {
        var bytes = Encoding.UTF8.GetByteCount(Write(statements));
        if (bytes > MaxBytes)
        {
            throw LambdaErrors.PolicyTooLong(bytes, MaxBytes);
        }
    }

    private static string Write(IReadOnlyList<string> statements) =>
        $$"""{"Version":"2012-10-17","Id":"default","Statement":[{{string.Join(',', statements)}}]}""";
}
