namespace Thaw.Companions.Kms.Keys;

/// <summary>Tells the reaper that something may be due earlier than it thinks.</summary>
internal sealed class KeyReaperSignal : WakingSignal;
