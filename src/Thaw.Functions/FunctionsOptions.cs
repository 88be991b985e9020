namespace Thaw.Functions;

/// <summary>The quotas of an account and the delays of the control plane; the defaults are those of AWS.</summary>
public sealed record FunctionsOptions
{
    /// <summary>Invocations that may run at the same time in an account and region, 1–1,000,000. Default: 1,000.</summary>
    public int ConcurrentExecutions { get; init; } = 1000;

    /// <summary>Memory that a function may have, in MB, 128–32,768. Default: 10,240.</summary>
    public int MaxMemorySize { get; init; } = 10_240;

    /// <summary>Time that an invocation may take, in seconds, 1–5,400. Default: 900.</summary>
    public int MaxTimeout { get; init; } = 900;

    /// <summary>Size of a directly uploaded zip, in bytes, at least 1. Default: 52,428,800 (50 MB).</summary>
    public long CodeSizeZipped { get; init; } = 52_428_800;

    /// <summary>Size of a package's files, in bytes, at least 1. Default: 262,144,000 (250 MB).</summary>
    public long CodeSizeUnzipped { get; init; } = 262_144_000;

    /// <summary>Size of all packages of an account and region, in bytes, at least 1. Default: 80,530,636,800 (75 GB).</summary>
    public long TotalCodeSize { get; init; } = 80_530_636_800;

    /// <summary>Size of a function's environment variables written as JSON, in bytes, 0–1,000,000. Default: 4,096.</summary>
    public int EnvironmentSize { get; init; } = 4096;

    /// <summary>How long a new function stays <c>Pending</c> although it is ready. Default: 0.</summary>
    public TimeSpan CreationDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long an update stays <c>InProgress</c> although it is ready. Default: 0.</summary>
    public TimeSpan UpdateDelay { get; init; } = TimeSpan.Zero;

    /// <summary>What follows the region in the host names of function URLs: <c>ID.lambda-url.REGION.SUFFIX</c>. Default: <c>localhost</c>.</summary>
    public string UrlHostSuffix { get; init; } = "localhost";

    /// <summary>The scheme of function URLs, <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    public string UrlScheme { get; init; } = "http";

    /// <summary>The port of function URLs, 1–65,535. Default: none, which means the port that the client of the API has used.</summary>
    public int? UrlPort { get; init; }

    /// <summary>Every mistake in these options, as sentences; empty when they are right.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> mistakes = [];
        Check(mistakes, nameof(ConcurrentExecutions), ConcurrentExecutions, 1, 1_000_000);
        Check(mistakes, nameof(MaxMemorySize), MaxMemorySize, 128, 32_768);
        Check(mistakes, nameof(MaxTimeout), MaxTimeout, 1, 5400);
        Check(mistakes, nameof(CodeSizeZipped), CodeSizeZipped, 1, long.MaxValue);
        Check(mistakes, nameof(CodeSizeUnzipped), CodeSizeUnzipped, 1, long.MaxValue);
        Check(mistakes, nameof(TotalCodeSize), TotalCodeSize, 1, long.MaxValue);
        Check(mistakes, nameof(EnvironmentSize), EnvironmentSize, 0, 1_000_000);
        Check(mistakes, nameof(CreationDelay) + " in seconds", (long)CreationDelay.TotalSeconds, 0, 3600);
        Check(mistakes, nameof(UpdateDelay) + " in seconds", (long)UpdateDelay.TotalSeconds, 0, 3600);
        Check(mistakes, nameof(UrlPort), UrlPort ?? 1, 1, 65_535);
        if (UrlScheme is not ("http" or "https"))
        {
            mistakes.Add($"{nameof(UrlScheme)} must be http or https, not '{UrlScheme}'.");
        }

        if (Uri.CheckHostName(UrlHostSuffix) != UriHostNameType.Dns)
        {
            mistakes.Add($"{nameof(UrlHostSuffix)} must be a host name, not '{UrlHostSuffix}'.");
        }

        return mistakes;
    }

    private static void Check(List<string> mistakes, string name, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
        {
            mistakes.Add($"{name} must lie between {minimum} and {maximum}, not {value}.");
        }
    }
}
