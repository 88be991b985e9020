namespace Thaw.Bench;

/// <summary>How often each thing is measured.</summary>
internal sealed record BenchScale
{
    /// <summary>What the figures in SPECIFICATION.md are taken with.</summary>
    public static readonly BenchScale Full = new();

    /// <summary>What shows in about a minute that everything can be measured.</summary>
    public static readonly BenchScale Short = new()
    {
        WarmUps = 2_000,
        WarmUpChanges = 100,
        Rounds = 3,
        Requests = 200,
        RateSeconds = 1,
        Colds = 5,
        Bursts = [(10, 60)],
        Creates = 10,
        LeakInvokes = 2_000,
        LeakRounds = 12,
        SoakMinutes = 0.5,
    };

    /// <summary>Requests to each server before anything counts. Default: 20,000, enough for the tiered compiler to be done.</summary>
    public int WarmUps { get; init; } = 20_000;

    /// <summary>Changes of the control plane before any of them counts. Default: 2,000.</summary>
    public int WarmUpChanges { get; init; } = 2_000;

    /// <summary>How often the servers take turns. Default: 10.</summary>
    public int Rounds { get; init; } = 10;

    /// <summary>Requests a round and connection. Default: 1,000.</summary>
    public int Requests { get; init; } = 1_000;

    /// <summary>Requests at the beginning of each round that do not count. Default: 20.</summary>
    public int Discarded { get; init; } = 20;

    /// <summary>The length of a round of throughput, in seconds. Default: 2.</summary>
    public int RateSeconds { get; init; } = 2;

    /// <summary>Cold starts a language. Default: 40.</summary>
    public int Colds { get; init; } = 40;

    /// <summary>Concurrent first invokes, and within how many seconds the last must have begun. Default: 100 and 1,000.</summary>
    public IReadOnlyList<(int Count, double Seconds)> Bursts { get; init; } = [(100, 0.7), (1_000, 8)];

    /// <summary>Functions made to time a create. Default: 100.</summary>
    public int Creates { get; init; } = 100;

    /// <summary>Warm invokes that must leave nothing behind. Default: 100,000.</summary>
    public int LeakInvokes { get; init; } = 100_000;

    /// <summary>How long the soak lasts, in minutes, after a sixth of that which does not count. Default: 30.</summary>
    public double SoakMinutes { get; init; } = 30;

    /// <summary>Rounds of create, invoke, delete that must leave nothing behind. Default: 500.</summary>
    public int LeakRounds { get; init; } = 500;
}
