namespace Thaw.Bench.Processes;

/// <summary>A function to be made.</summary>
/// <param name="Runtime">Such as <c>provided.al2023</c>.</param>
/// <param name="Handler">Such as <c>index.handler</c>.</param>
/// <param name="Zip">The package.</param>
/// <param name="MemoryMegabytes">Default: 1,769, one whole virtual CPU, so that no CPU limit is measured.</param>
/// <param name="TimeoutSeconds">Default: 120.</param>
internal sealed record FunctionPlan(string Runtime, string Handler, byte[] Zip, int MemoryMegabytes = 1769, int TimeoutSeconds = 120)
{
    // The native echo needs so little CPU that its share does not bind it, and eight of them fit on any machine.
    private const int NativeMegabytes = 512;

    public static FunctionPlan Native(Workshop workshop) =>
        new("provided.al2023", "bootstrap", Workshop.Zip("bootstrap", File.ReadAllBytes(workshop.Compile("echo.c")), executable: true), NativeMegabytes);

    public static FunctionPlan Python(string source = "index.py") =>
        new(Interpreters.PythonRuntime(), "index.handler", Workshop.Zip("index.py", File.ReadAllBytes(Workshop.Source(source))));

    public static FunctionPlan Ruby() => new("ruby3.2", "index.handler", Workshop.Zip("index.rb", File.ReadAllBytes(Workshop.Source("index.rb"))));

    public static FunctionPlan DotNet(Workshop workshop) => new("dotnet10", "Echo::Echo.Function::Handle", workshop.BuildDotNet("dotnet"));

    public static FunctionPlan Java(Workshop workshop) => new("java17", "Echo::handle", workshop.CompileJava("Echo.java"));

    public static FunctionPlan Node(string source = "index.mjs") =>
        new(Interpreters.NodeRuntime(), "index.handler", Workshop.Zip("index.mjs", File.ReadAllBytes(Workshop.Source(source))));
}
