namespace Thaw.TestKit;

/// <summary>What a test's function is created with.</summary>
public sealed record FunctionSettings
{
    /// <summary>The runtime's identifier. Default: <c>python3.11</c>.</summary>
    public string Runtime { get; init; } = "python3.11";

    /// <summary>The handler. Default: <c>main.handler</c>.</summary>
    public string Handler { get; init; } = "main.handler";

    /// <summary>How long an invocation may take, in seconds, 1–900. Default: 20.</summary>
    public int Timeout { get; init; } = 20;

    /// <summary>Memory in MB, 128–10,240. Default: 512, so that a start does not crawl.</summary>
    public int MemorySize { get; init; } = 512;

    /// <summary>The size of <c>/tmp</c> in MB, 512–10,240. Default: 512.</summary>
    public int EphemeralStorage { get; init; } = 512;

    /// <summary>The ARNs of its layers' versions. Default: none.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>The function's own environment variables. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
