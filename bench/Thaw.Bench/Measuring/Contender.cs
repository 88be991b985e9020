using System.Net;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Measuring;

/// <summary>One server and the request that is sent to it again and again.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Endpoint">Where it listens.</param>
/// <param name="Sign">Makes the requests of one round; called outside the measured time.</param>
internal sealed record Contender(string Name, IPEndPoint Endpoint, Func<byte[][]> Sign)
{
    private const int DistinctRequests = 64;

    /// <summary>A contender that gets one signed POST or GET, the same for every server.</summary>
    public static Contender Of(string name, IPEndPoint endpoint, string method, string path, byte[] body, TimeProvider time)
    {
        var signer = new RequestSigner(endpoint, "lambda", time);
        return new Contender(
            name,
            endpoint,
            () => [.. Enumerable.Range(0, DistinctRequests).Select(i => signer.Sign(method, path, body, $"{name}-{i}".Replace(' ', '-')))]);
    }
}
