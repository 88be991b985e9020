using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Operations;

/// <summary>What an operation sees of a request: who asks, in which world, with which parameters.</summary>
public sealed class OperationRequest
{
    /// <summary>Who signed the request.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The caller's account and the region of the signature; the owner's account when another one has shared the resource.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How the service's answers are written. Default: REST-JSON.</summary>
    public WireProtocol Protocol { get; init; } = WireProtocol.RestJson;

    /// <summary>The request id that the answer carries in <c>x-amzn-RequestId</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>The parameters taken from the path, decoded, by the names in the operation table.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The whole body; valid until the request ends.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The HTTP exchange, for what the other members do not offer.</summary>
    public required HttpContext Http { get; init; }

    /// <summary>A path parameter that the operation table names.</summary>
    public string Label(string name) => Labels[name];

    /// <summary>A query parameter, or null when it is absent.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? (string?)value : null;

    /// <summary>A header, or null when it is absent.</summary>
    public string? Header(string name) => Http.Request.Headers.TryGetValue(name, out var value) ? (string?)value : null;

    /// <summary>The same request in another world.</summary>
    internal OperationRequest In(Scope scope) => new()
    {
        Caller = Caller,
        Scope = scope,
        Protocol = Protocol,
        RequestId = RequestId,
        Labels = Labels,
        Body = Body,
        Http = Http,
    };
}
