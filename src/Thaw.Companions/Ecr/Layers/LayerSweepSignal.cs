namespace Thaw.Companions.Ecr.Layers;

/// <summary>Tells the sweeper that contents may have become unneeded.</summary>
internal sealed class LayerSweepSignal : WakingSignal;
