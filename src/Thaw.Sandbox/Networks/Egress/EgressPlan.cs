using System.Security.Cryptography;
using System.Text;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>What an instance calls its things on the host, so that it finds them again and no other instance has the same.</summary>
/// <param name="Mode">What sandboxes reach.</param>
/// <param name="Interface">The host's end of the cable to the router.</param>
/// <param name="Table">The host's table of rules.</param>
/// <param name="Cable">The number of the cable, from which its addresses follow.</param>
internal sealed record EgressPlan(EgressMode Mode, string Interface, string Table, int Cable)
{
    public static EgressPlan For(string instance, EgressMode mode)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(instance));
        return new EgressPlan(mode, $"thaw{Convert.ToHexStringLower(hash, 0, 5)}", $"thaw_{instance.Replace('-', '_')}", BitConverter.ToUInt16(hash, 5) % EgressAddresses.Cables);
    }

    /// <summary>The same with a cable whose addresses are not in use in the namespace of the thread: two instances may have thought of the same.</summary>
    public EgressPlan OnFreeCable()
    {
        var local = File.ReadAllText("/proc/thread-self/net/fib_trie");
        var cable = Enumerable.Range(Cable, EgressAddresses.Cables).Select(number => number % EgressAddresses.Cables)
            .First(number => !local.Contains($" {EgressAddresses.HostEnd(number)}\n", StringComparison.Ordinal));
        return this with { Cable = cable };
    }
}
