using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>A secret and whose it is.</summary>
/// <param name="Caller">The principal that the access key speaks for.</param>
/// <param name="SecretAccessKey">The secret that signatures are made with.</param>
/// <param name="SessionToken">The token that must accompany a temporary key, else null.</param>
/// <param name="Expires">When a temporary key ends, else null.</param>
public sealed record Credential(Caller Caller, string SecretAccessKey, string? SessionToken = null, DateTimeOffset? Expires = null)
{
    /// <summary>Keeps secrets out of logs and exception texts.</summary>
    public override string ToString() => $"Credential {{ {Caller.AccessKeyId} }}";
}
