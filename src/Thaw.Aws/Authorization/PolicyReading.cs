namespace Thaw.Aws.Authorization;

/// <summary>What came of reading a policy document: the policy, or AWS's reason to refuse it.</summary>
public abstract record PolicyReading
{
    private PolicyReading()
    {
    }

    /// <summary>The document is a policy.</summary>
    public sealed record Accepted(Policy Policy) : PolicyReading;

    /// <summary>The document is refused.</summary>
    /// <param name="Reason">The message of <c>MalformedPolicyDocument</c>, as AWS words it for the kind of policy.</param>
    public sealed record Refused(string Reason) : PolicyReading;
}
