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
    public Uri For(HttpRequest request, Region region, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var host = request.Host.HasValue ? request.Host.Value : "localhost";
        var url = new Uri($"{request.Scheme}://{host}{Path}{Uri.EscapeDataString(id)}");
        var signer = _signers.GetOrAdd(region, static (here, links) => new SigV4Signer(links.Credential, here, SigningName, links._time), this);
        return signer.Presign(HttpMethods.Get, url, Lifetime);
    }
}
