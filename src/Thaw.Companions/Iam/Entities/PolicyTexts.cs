using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Entities;

/// <summary>Policy documents on their way in: read as AWS does, and counted without white space.</summary>
internal static class PolicyTexts
{
    /// <summary>How many characters count against a quota: white space does not.</summary>
    public static int CountedCharacters(string document) => document.Count(character => character is not (' ' or '\t' or '\n' or '\r'));

    /// <summary>The policy of a document that is about to be stored.</summary>
    /// <exception cref="AwsException">MalformedPolicyDocument, with AWS's reason.</exception>
    public static Policy Require(PolicyKind kind, string name, string document) => Policy.Read(kind, name, document) switch
    {
        PolicyReading.Accepted accepted => accepted.Policy,
        PolicyReading.Refused refused => throw IamErrors.MalformedPolicy(refused.Reason),
        _ => throw IamErrors.MalformedPolicy("Syntax errors in policy."),
    };
}
