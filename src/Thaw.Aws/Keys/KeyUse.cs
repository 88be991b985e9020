using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Keys;

/// <summary>How a service uses a key for somebody.</summary>
/// <param name="Service">The service, such as <c>lambda</c>.</param>
/// <param name="Scope">The account and region of what is encrypted.</param>
/// <param name="Context">The encryption context, which belongs to what is encrypted.</param>
public sealed record KeyUse(string Service, Scope Scope, IReadOnlyDictionary<string, string> Context)
{
    /// <summary>The key's ARN. Default: null, the key that the service has for itself, which everyone may use through it.</summary>
    public string? KeyArn { get; init; }

    /// <summary>The request in whose caller's name the key is used. Default: null, in that of the principal.</summary>
    public OperationRequest? Request { get; init; }

    /// <summary>The principal in whose name the key is used when there is no request. Default: null, the service looks after what it keeps and nobody is asked for.</summary>
    public RequestPrincipal? Principal { get; init; }
}
