using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Content;

/// <summary>Makes URLs that download something for a while without further credentials, as S3 links in AWS's answers do.</summary>
public sealed class ContentLinks
{
    /// <summary>How long a link holds, as AWS's links to a function's code do: ten minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Where the links point.</summary>
    internal const string Path = "/_thaw/blobs/";

    /// <summary>The service part of the links' scope.</summary>
    internal const string SigningName = "lambda";

    private readonly ConcurrentDictionary<Region, SigV4Signer> _signers = new();
    private readonly TimeProvider _time;

    // Nearly all clients of an installation know it by one address.
    private DoorAddress? _lastDoor;

    /// <summary>Makes the one credential of all links of this process; it opens nothing else, and no other credential opens them.</summary>
    public ContentLinks(TimeProvider time, IdSource ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _time = time;
        var key = "THAW" + ids.NextHex(8).ToUpperInvariant();
        Credential = new Credential(RootIdentity.CallerOf(default, key), ids.NextHex(32));
    }

    internal Credential Credential { get; }

    /// <summary>A link to what the id names, at the address by which the client reached us.</summary>
    /// <param name="request">The request that the link answers.</param>
    /// <param name="region">The region of the request.</param>
    /// <param name="id">An id that <see cref="IPresignedContent"/> understands.</param>
    /// <returns>The absolute URL.</returns>
    public string For(HttpRequest request, Region region, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var door = DoorOf(request);
        var signer = _signers.GetOrAdd(region, static (here, links) => new SigV4Signer(links.Credential, here, SigningName, links._time), this);
        return door.Address + signer.Presign(HttpMethods.Get, door.Authority, Path + Uri.EscapeDataString(id), "", Lifetime);
    }

    private DoorAddress DoorOf(HttpRequest request)
    {
        var host = request.Host.HasValue ? request.Host.Value : "localhost";
        var written = _lastDoor;
        if (written?.Host != host || written.Scheme != request.Scheme)
        {
            var url = new Uri($"{request.Scheme}://{host}/");
            _lastDoor = written = new DoorAddress(request.Scheme, host, url.GetLeftPart(UriPartial.Authority), url.Authority);
        }

        return written;
    }

    private sealed record DoorAddress(string Scheme, string Host, string Address, string Authority);
}
