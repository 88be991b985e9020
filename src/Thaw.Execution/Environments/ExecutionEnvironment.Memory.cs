using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <content>How much memory the reports show.</content>
internal sealed partial class ExecutionEnvironment
{
    private long _maxMemoryBytes;
    private long? _lastPeak;

    /// <summary>The highest memory use so far in MB; all of it when that was why it ended.</summary>
    private long MaxMemory(EnvironmentFailure? failure, long? peak)
    {
        if (failure is { ErrorType: "Runtime.OutOfMemory" })
        {
            return Version.MemorySize;
        }

        _maxMemoryBytes = Math.Max(_maxMemoryBytes, peak ?? PeakMemory() ?? 0);
        return Math.Min(Version.MemorySize, (_maxMemoryBytes + (1 << 20) - 1) >> 20);
    }

    private long? PeakMemory()
    {
        try
        {
            return _sandbox?.ReadPeakMemoryBytes();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SandboxException)
        {
            // A report without this figure is better than none.
            return null;
        }
    }
}
