using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;

namespace Thaw.Bench.Parts;

/// <summary>The floors as contenders: they get the very request that an invocation is, signature and all.</summary>
internal static class FloorContenders
{
    private static readonly string Path = LambdaClient.InvocationsOf("bench-floor-of-the-same-length");

    /// <summary>Kestrel, Python, Node, in this order.</summary>
    public static Contender[] Of(Floors floors, TimeProvider time) =>
    [
        Kestrel(floors, time),
        Contender.Of("Python http.server", floors.Python, "POST", Path, BenchSession.Payload, time),
        Contender.Of("Node http", floors.Node, "POST", Path, BenchSession.Payload, time),
    ];

    public static Contender Kestrel(Floors floors, TimeProvider time) =>
        Contender.Of("Kestrel", floors.Kestrel, "POST", Path, BenchSession.Payload, time);
}
