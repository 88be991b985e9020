namespace Thaw.Sandbox.Linux;

/// <summary>The pipes between a container and the server; their numbers in the container are described in init.c.</summary>
internal sealed class SandboxPipes : IDisposable
{
    /// <param name="usesInit">Whether Thaw's own first process starts the command.</param>
    /// <param name="hasExtensions">Whether it starts extensions before.</param>
    public SandboxPipes(bool usesInit, bool hasExtensions)
    {
        Output = new PipePair();
        Reports = usesInit ? new PipePair() : null;
        Orders = hasExtensions ? new PipePair() : null;
        ExtensionOutput = hasExtensions ? new PipePair() : null;
    }

    public PipePair Output { get; }

    public PipePair? Reports { get; }

    public PipePair? Orders { get; }

    public PipePair? ExtensionOutput { get; }

    /// <summary>The container's ends, to be its descriptors from 1 on.</summary>
    public IReadOnlyList<int> ChildEnds => (Reports, Orders, ExtensionOutput) switch
    {
        (null, _, _) => [Output.WriteEnd, Output.WriteEnd],
        ({ } reports, { } orders, { } extensions) => [Output.WriteEnd, Output.WriteEnd, reports.WriteEnd, orders.ReadEnd, extensions.WriteEnd],
        ({ } reports, _, _) => [Output.WriteEnd, Output.WriteEnd, reports.WriteEnd],
    };

    /// <summary>How many descriptors the container has beyond 0, 1 and 2.</summary>
    public int Preserved => ChildEnds.Count - 2;

    /// <summary>Leaves the container's ends to the container.</summary>
    public void CloseChildEnds()
    {
        Output.CloseWriteEnd();
        Reports?.CloseWriteEnd();
        Orders?.CloseReadEnd();
        ExtensionOutput?.CloseWriteEnd();
    }

    public void Dispose()
    {
        Output.Dispose();
        Reports?.Dispose();
        Orders?.Dispose();
        ExtensionOutput?.Dispose();
    }
}
