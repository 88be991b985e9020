using System.Globalization;
using System.Net;

namespace Thaw.Bench.Processes;

/// <summary>A language's own HTTP client and JSON at what a runtime does for an invocation: ask, read, write, send. In microseconds of processor time.</summary>
internal static class ClientLoop
{
    public static double Python(IPEndPoint endpoint) => Run(Interpreters.Python, "client.py", endpoint);

    public static double Node(IPEndPoint endpoint) => Run(Interpreters.Node, "client.mjs", endpoint);

    private static double Run(string interpreter, string source, IPEndPoint endpoint) => double.Parse(
        Workshop.Run(interpreter, Workshop.Source(source), endpoint.Port.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
