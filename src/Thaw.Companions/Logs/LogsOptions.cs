namespace Thaw.Companions.Logs;

/// <summary>Settings of CloudWatch Logs.</summary>
public sealed record LogsOptions
{
    /// <summary>How often expired events are removed; they are invisible from the moment they expire. Above zero. Default: 1 hour.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many bytes of events one <c>FilterLogEvents</c> searches before it answers with a token to go on. Default: 16 MiB.</summary>
    public int SearchBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names every one.</exception>
    public void Validate()
    {
        List<string> faults = [];
        if (SweepInterval <= TimeSpan.Zero)
        {
            faults.Add($"SweepInterval must be above zero, not {SweepInterval}");
        }

        if (SearchBytes < 1)
        {
            faults.Add($"SearchBytes must be above zero, not {SearchBytes}");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException($"The options of logs are wrong: {string.Join("; ", faults)}.");
        }
    }
}
