using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Whom a request claims to come from, before its signature is verified.</summary>
/// <param name="Signed">The signature as it was sent.</param>
/// <param name="Caller">The owner of the access key.</param>
/// <param name="Secret">The secret to verify with; null when any credential is accepted and this one is unknown.</param>
internal readonly record struct Identification(SignedRequest Signed, Caller Caller, string? Secret);
