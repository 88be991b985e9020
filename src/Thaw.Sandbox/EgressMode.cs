namespace Thaw.Sandbox;

/// <summary>What the programs in sandboxes reach beyond the listeners of the host inside.</summary>
public enum EgressMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The internet: not this machine, not private or link-local networks, not each other.</summary>
    Public,

    /// <summary>The internet, this machine and every network it reaches, but not each other and no address of cloud metadata.</summary>
    Open,
}
