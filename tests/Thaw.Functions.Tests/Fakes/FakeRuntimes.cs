using Thaw.Execution.Preparing;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>A machine with Python 3.13 and a known, missing Node.js 24.</summary>
internal sealed class FakeRuntimes : IRuntimeCatalog
{
    /// <summary>The version of every runtime here.</summary>
    public string Version { get; set; } = "v1";

    public RuntimeResolution Resolve(string identifier) => identifier switch
    {
        "python3.13" or "provided" or "provided.al2023" => new RuntimeResolution.Found($"{identifier}.{Version}", ["/usr/bin/python3"], [], []),
        "nodejs24.x" => new RuntimeResolution.NotInstalled("The runtime nodejs24.x needs Node.js 24: install it."),
        _ => new RuntimeResolution.Unknown(),
    };
}
