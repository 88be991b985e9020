namespace Thaw.Bench.Processes;

/// <summary>A language of functions and what is promised of it.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Program">The interpreter or compiler on this machine, without which nothing is measured.</param>
/// <param name="Plan">A function that gives its event back.</param>
/// <param name="LongestMilliseconds">The longest first invoke whose sandbox is made from nothing, in milliseconds.</param>
/// <param name="FewestInOneGigabyte">How many frozen environments fit into a GiB at least; null when nothing is promised.</param>
internal sealed record Language(string Name, string Program, Func<FunctionPlan> Plan, double LongestMilliseconds, double? FewestInOneGigabyte)
{
    /// <summary>The name of what is compiled and needs no interpreter.</summary>
    public const string Native = "native";

    private const int ManagedMegabytes = 512;
    /// <summary>Python.</summary>
    public const string Python = "Python";
    
    /// <summary>Node.js.</summary>
    public const string Node = "Node";

    /// <summary>Whether interpreters are kept up for it.</summary>
    public bool HasStemCells => Name is Python or Node;

    /// <summary>Whether it can be measured on this machine.</summary>
    public bool IsHere => File.Exists(Program);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Language> Of(Workshop workshop) =>
    [
        new(Native, "/usr/bin/gcc", () => FunctionPlan.Native(workshop), 20, 400),
        new(Python, Interpreters.Python, () => FunctionPlan.Python(), 60, 100),
        new(Node, Interpreters.Node, () => FunctionPlan.Node(), 90, 80),
        new("Ruby", "/usr/bin/ruby", () => FunctionPlan.Ruby(), 90, null),
        new(".NET", "/usr/bin/dotnet", () => FunctionPlan.DotNet(workshop) with { MemoryMegabytes = ManagedMegabytes }, 150, 110),
        new("Java", "/usr/bin/javac", () => FunctionPlan.Java(workshop) with { MemoryMegabytes = ManagedMegabytes }, 150, 40),
    ];
}
