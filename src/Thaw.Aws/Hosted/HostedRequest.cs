using Microsoft.AspNetCore.Http;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Door;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Hosted;

/// <summary>A request for hosted content on its trip through the front door.</summary>
public sealed class HostedRequest
{
    private readonly Exchange _exchange;
    private readonly Gatekeeper _gatekeeper;
    private readonly Authority _authority;

    internal HostedRequest(Exchange exchange, Gatekeeper gatekeeper, Authority authority) =>
        (_exchange, _gatekeeper, _authority) = (exchange, gatekeeper, authority);

    /// <summary>The HTTP exchange.</summary>
    public HttpContext Http => _exchange.Http;

    /// <summary>The request id that the answer carries in <c>x-amzn-RequestId</c>.</summary>
    public string RequestId => _exchange.RequestId;

    /// <summary>The path as it came over the wire, from its first slash on.</summary>
    public string Path => _exchange.Target.Path;

    /// <summary>The query as it came over the wire, without its question mark.</summary>
    public string Query => _exchange.Target.Query;

    /// <summary>The body once it has been read; valid until the request ends.</summary>
    public ReadOnlyMemory<byte> Body => _exchange.Body;

    /// <summary>Reads the whole body.</summary>
    /// <param name="limit">The largest body, in bytes.</param>
    /// <returns>False as soon as it is longer.</returns>
    public ValueTask<bool> TryReadBodyAsync(long limit) => _exchange.TryReadBodyAsync(limit);

    /// <summary>Verifies the request's signature over the body that has been read.</summary>
    /// <param name="service">The signing name that the signature must be for.</param>
    /// <param name="region">The region that the signature must be for.</param>
    /// <returns>Who signed.</returns>
    /// <exception cref="AwsException">The request is not signed, or its signature is not the right one.</exception>
    public ValueTask<Caller> VerifyAsync(string service, string region) => _gatekeeper.VerifyAsync(_exchange, service, region);

    /// <summary>Whom an access key speaks for now; null for nobody. Something else than a signature must have proved that its owner sends the request.</summary>
    public ValueTask<Caller?> FindCallerAsync(string accessKeyId, string? sessionToken) => _gatekeeper.FindCallerAsync(accessKeyId, sessionToken, _exchange.Http);

    /// <summary>Why who sends the request may not do this, in AWS's sentence; null when it is allowed. In audit mode a refusal is only logged.</summary>
    /// <param name="caller">Who sends it.</param>
    /// <param name="region">The region of what is asked for.</param>
    /// <param name="action">The action with its prefix.</param>
    /// <param name="resource">On what.</param>
    /// <param name="cancellation">Ends the lookup of the caller's policies.</param>
    public ValueTask<string?> RefusalAsync(Caller caller, Region region, string action, AskedResource resource, CancellationToken cancellation) =>
        _authority.RefusalAsync(_exchange, caller, region, action, resource, cancellation);

    /// <summary>Whether who sends the request may do this; in audit mode a refusal is only logged.</summary>
    /// <param name="caller">Who signed; null for nobody in particular.</param>
    /// <param name="region">The region of what is asked for.</param>
    /// <param name="action">The action with its prefix.</param>
    /// <param name="resource">On what.</param>
    /// <param name="cancellation">Ends the lookup of the caller's policies.</param>
    public ValueTask<bool> IsAllowedAsync(Caller? caller, Region region, string action, AskedResource resource, CancellationToken cancellation) =>
        _authority.IsAllowedAsync(_exchange, caller, region, action, resource, cancellation);
}
