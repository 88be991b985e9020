namespace Thaw.Companions.CloudTrail;

/// <summary>Settings of the audit log.</summary>
public sealed record CloudTrailOptions
{
    /// <summary>The size at which a file is full, in bytes: 1 MiB to 1 GiB. Default: 64 MiB.</summary>
    public int FileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many files are kept; the oldest goes when there is one more: 1–10,000. Default: 100.</summary>
    public int FilesKept { get; init; } = 100;

    /// <summary>How old a file becomes before the next one is begun. Above zero. Default: 1 day.</summary>
    public TimeSpan FileAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many bytes of records wait to be written before others are lost. Above zero. Default: 16 MiB.</summary>
    public int QueueBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many records of wrong signatures are kept in a minute, so that nobody without a secret can push out the others. Default: 60.</summary>
    public int UnprovenPerMinute { get; init; } = 60;

    /// <summary>How often what was written is made to survive a power cut. Above zero. Default: 1 second.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long records are gathered before they are written together. Not below zero. Default: 50 ms.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range; the message names every one.</exception>
    public void Validate()
    {
        List<string> faults = [];
        Check(FileBytes is >= 1024 * 1024 and <= 1024 * 1024 * 1024, $"FileBytes must lie between 1 MiB and 1 GiB, not {FileBytes}");
        Check(FilesKept is >= 1 and <= 10_000, $"FilesKept must lie between 1 and 10,000, not {FilesKept}");
        Check(FileAge > TimeSpan.Zero, $"FileAge must be above zero, not {FileAge}");
        Check(QueueBytes > 0, $"QueueBytes must be above zero, not {QueueBytes}");
        Check(UnprovenPerMinute >= 0, $"UnprovenPerMinute must not be below zero, not {UnprovenPerMinute}");
        Check(Linger >= TimeSpan.Zero, $"Linger must not be below zero, not {Linger}");
        Check(SyncInterval > TimeSpan.Zero, $"SyncInterval must be above zero, not {SyncInterval}");
        if (faults.Count > 0)
        {
            throw new ArgumentException($"The options of the audit log are wrong: {string.Join("; ", faults)}.");
        }

        void Check(bool holds, string fault)
        {
            if (!holds)
            {
                faults.Add(fault);
            }
        }
    }
}
