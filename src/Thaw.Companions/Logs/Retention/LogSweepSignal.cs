namespace Thaw.Companions.Logs.Retention;

/// <summary>Tells the sweeper that there is something to remove.</summary>
internal sealed class LogSweepSignal : WakingSignal;
