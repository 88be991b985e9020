namespace Thaw.Bench;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchOptions
{
    /// <summary>The one part to run. Default: null, all but <c>leaks</c>.</summary>
    public string? Only { get; init; }

    /// <summary>Where the report goes as JSON. Default: null, nowhere.</summary>
    public string? Json { get; init; }

    /// <summary>Whether to shorten everything: a smoke test of a minute, not figures to quote. Default: false.</summary>
    public bool Quick { get; init; }

    /// <summary>The server's executable. Default: null, the Release build in this repository.</summary>
    public string? Server { get; init; }

    /// <summary>Whether to keep the working directory with the logs of the servers. Default: false.</summary>
    public bool Keep { get; init; }
}
