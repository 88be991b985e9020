namespace Thaw.Bench.Processes;

/// <summary>The interpreters of the host, and the runtimes that are exactly theirs.</summary>
internal static class Interpreters
{
    public const string Python = "/usr/bin/python3";
    public const string Node = "/usr/bin/node";

    /// <summary>Such as <c>python3.11</c>.</summary>
    public static string PythonRuntime() => Workshop.Run(Python, "-c", "import sys; print('python%d.%d' % sys.version_info[:2])");

    /// <summary>Such as <c>nodejs20.x</c>.</summary>
    public static string NodeRuntime() => Workshop.Run(Node, "-p", "`nodejs${process.versions.node.split('.')[0]}.x`");
}
